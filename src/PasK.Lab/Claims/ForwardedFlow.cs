using PasK.Balancer.Configuration;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A client's packet that the balancer sent to a real. It shows which real the balancer chose for the session.</summary>
/// <param name="Frame">The frame as the balancer sent it.</param>
/// <param name="Flow">The client's flow to the VIP; the balancer's session has the same key.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">The real's port, or null where it is the port that the client asked for.</param>
internal sealed record ForwardedFlow(SeenFrame Frame, FlowKey Flow, Ipv4Address Rip, Port? Rport)
{
    /// <summary>The clients' packets that the balancer sent to reals and that belong to a flow, in the order in which they were seen.</summary>
    public static IEnumerable<ForwardedFlow> Of(Evidence evidence)
    {
        foreach (var frame in evidence.TrafficOnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name))
        {
            if (evidence.ForwardingModes.TryRead(frame, out var forwarded) && FlowKey.TryParse(forwarded.Packet, out var flow))
            {
                yield return new ForwardedFlow(frame, flow, forwarded.Rip, RportOf(frame, flow));
            }
        }
    }

    /// <summary>Where it went, in words.</summary>
    public string Target => Rport is null ? $"{Rip}" : $"{Rip}:{Rport}";

    /// <summary>The real of a service that the packet went to, or null for none. Where ports are translated, several reals may share a rip.</summary>
    public Real? RealOf(Slb slb)
        => slb.Reals.FirstOrDefault(real => real.Rip == Rip && (!slb.NatMode.IsTranslation() || Flow.Protocol == IpProtocol.Icmp
            || (real.Rport ?? Flow.DestinationPort) == (Rport ?? Flow.DestinationPort)));

    /// <summary>The first packet of each flow: a session began with it.</summary>
    public static IEnumerable<ForwardedFlow> Beginnings(Evidence evidence) => Of(evidence).DistinctBy(packet => packet.Flow);

    private static Port? RportOf(SeenFrame frame, FlowKey flow)
        => !frame.TryGetTunnel(out _, out _) && frame.TryGetIpv4(out var packet) && FlowKey.TryParse(packet, out var sent)
            && sent.DestinationPort != flow.DestinationPort ? sent.DestinationPort : null;
}
