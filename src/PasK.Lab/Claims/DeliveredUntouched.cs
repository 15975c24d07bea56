using PasK.Wire;

namespace PasK.Lab;

/// <summary>What a nat-mode without a tunnel leaves of the client's packet on its way to a real server of the service.</summary>
internal abstract class DeliveredUntouched : Claim
{
    protected sealed override Finding Examine(Evidence evidence)
        => Every(evidence.Crossings.Where(crossing => crossing.IsWhole), crossing => crossing.Sent!, crossing => Refute(crossing, evidence));

    /// <summary>What is wrong with a packet that goes to a real server of the service, or null when nothing is.</summary>
    /// <param name="frame">The frame in which it left the balancer.</param>
    /// <param name="request">The packet as it came to the balancer.</param>
    /// <param name="sent">The packet as it left.</param>
    /// <param name="delivered">The same with the addresses that the client knows.</param>
    protected abstract string? Refute(SeenFrame frame, Ipv4View request, Ipv4View sent, DeliveredPacket delivered);

    private string? Refute(Crossing crossing, Evidence evidence)
    {
        crossing.Request!.TryGetIpv4(out var request);
        crossing.Sent!.TryGetIpv4(out var sent);
        evidence.Deliveries.TryRead(crossing.Sent, out var delivered);
        var rip = delivered.Rip;
        var slb = FlowKey.TryParse(request, out var flow) ? evidence.ServiceOf(flow) : null;
        return slb is not null && slb.Reals.All(real => real.Rip != rip) ? $"{rip} is no real server of the service" : Refute(crossing.Sent, request, sent, delivered);
    }
}
