using PasK.Lab.Captures;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A packet of a flow on its way to a real: what tells which real the balancer chose for a session.</summary>
/// <param name="Frame">The frame as the balancer sent it.</param>
/// <param name="Flow">The client's flow to the VIP; the balancer's session has the same key.</param>
/// <param name="Rip">The real's own address.</param>
internal sealed record ForwardedFlow(SeenFrame Frame, FlowKey Flow, Ipv4Address Rip)
{
    /// <summary>The clients' packets that the balancer sent to reals and that belong to a flow, in the order in which they were seen.</summary>
    public static IEnumerable<ForwardedFlow> Of(Evidence evidence)
    {
        foreach (var frame in evidence.TrafficOnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name))
        {
            if (evidence.ForwardingModes.TryRead(frame, out var forwarded) && FlowKey.TryParse(forwarded.Packet, out var flow))
            {
                yield return new ForwardedFlow(frame, flow, forwarded.Rip);
            }
        }
    }

    /// <summary>The first packet of each flow: a session began with it.</summary>
    public static IEnumerable<ForwardedFlow> Beginnings(Evidence evidence) => Of(evidence).DistinctBy(packet => packet.Flow);
}
