using PasK.Wire;

namespace PasK.Lab;

/// <summary>A packet of a flow on its way to a real: what tells which real the balancer chose for a session.</summary>
/// <param name="Frame">The frame as the balancer sent it.</param>
/// <param name="Flow">The client's flow to the VIP; the balancer's session has the same key.</param>
/// <param name="Rip">The real's own address.</param>
internal sealed record DeliveredFlow(SeenFrame Frame, FlowKey Flow, Ipv4Address Rip)
{
    /// <summary>The clients' packets that the balancer sent to reals and that belong to a flow, in the order in which they were seen.</summary>
    public static IEnumerable<DeliveredFlow> Of(Evidence evidence)
    {
        foreach (var frame in evidence.TrafficOnBalancerLinks.Where(frame => frame.Sender.Node == evidence.Balancer.Name))
        {
            if (evidence.Deliveries.TryRead(frame, out var delivered) && FlowKey.TryParse(delivered.Packet, out var flow))
            {
                yield return new DeliveredFlow(frame, flow, delivered.Rip);
            }
        }
    }

    /// <summary>The first packet of each flow: a session began with it.</summary>
    public static IEnumerable<DeliveredFlow> Beginnings(Evidence evidence) => Of(evidence).DistinctBy(packet => packet.Flow);
}
