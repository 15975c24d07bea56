using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

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
            own => Every(
                own.OnClientLinks
                    .Where(frame => own.IsToVip(frame) && frame.TryGetTcp(out _, out var tcp) && tcp.Flags == TcpFlags.Syn
                    && !open.Contains(tcp.DestinationPort)),
                syn => own.Answers.Any(reset => Answers(syn, reset)) ? null : "a SYN to a closed port was not reset"));
    }

    private static bool Answers(SeenFrame syn, SeenFrame reset)
        => syn.TryGetTcp(out var request, out var asked) && reset.TryGetTcp(out var answer, out var refused)
            && (refused.Flags & (TcpFlags.Rst | TcpFlags.Ack)) == (TcpFlags.Rst | TcpFlags.Ack) && refused.Acknowledgement == asked.Sequence + 1
            && FlowKey.TryParse(request, out var there) && FlowKey.TryParse(answer, out var back) && back == there.Reverse;
}
