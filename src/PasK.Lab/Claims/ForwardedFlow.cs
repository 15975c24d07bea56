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
        foreach (var frame in evidence.SentToReals)
        {
            if (FlowKey.TryParse(frame.Packet, out var flow))
            {
                var rport = frame.TranslatedFlow?.DestinationPort;
                yield return new ForwardedFlow(frame.Seen, flow, frame.Rip!.Value, rport == flow.DestinationPort ? null : rport);
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
}
