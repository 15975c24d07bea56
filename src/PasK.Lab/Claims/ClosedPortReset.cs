using PasK.Lab.Topologies;
using PasK.Trace.Flows;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>A real server's reset comes from the VIP too (RFC 9293 §3.10.7.1).</summary>
internal sealed class ClosedPortReset : Claim
{
    public override string Name => "closed-port-reset";

    public override string Rule => "A connection to a closed port is reset by the VIP, acknowledging the client's SYN";

    protected override Proof Examine(Evidence evidence)
    {
        var open = evidence.Topology.Reals.SelectMany(real => real.Services).Where(service => service.Kind == ServiceKind.Http).Select(service => service.Port)
            .ToHashSet();
        return EachClient(
            evidence,
            own => own.RequestsBy(IpProtocol.Tcp)
                .Where(frame => frame.TryGetTcp(out _, out var tcp) && tcp.Flags == TcpFlags.Syn && !open.Contains(tcp.DestinationPort)),
            (own, syn) => own.Answers.Any(reset => reset.Answers(syn)) ? null : "a SYN to a closed port was not reset");
    }
}
