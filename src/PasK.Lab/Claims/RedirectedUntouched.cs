using PasK.Wire;

namespace PasK.Lab;

/// <summary>L2 DSR changes nothing that a real server could notice: the frame's addresses, and what every router changes (RFC 1812 §5.3.1).</summary>
internal sealed class RedirectedUntouched : Claim
{
    public override string Name => "redirected-untouched";

    public override string Rule
        => "The packet is the client's own, but for the time to live, one less, and its header checksum, in a frame from the balancer to the MAC address of a real of the service";

    protected override Finding Examine(Evidence evidence)
        => Every(evidence.Crossings.Where(crossing => crossing.IsWhole), crossing => crossing.Sent!, crossing => Refute(crossing, evidence));

    private static string? Refute(Crossing crossing, Evidence evidence)
    {
        crossing.Request!.TryGetIpv4(out var request);
        crossing.Sent!.TryGetIpv4(out var sent);
        evidence.Deliveries.TryRead(crossing.Sent, out var delivered);
        var rip = delivered.Rip;
        _ = EthernetView.TryParse(crossing.Sent.Octets.Span, out var ethernet, out _);
        var slb = FlowKey.TryParse(request, out var flow) ? evidence.ServiceOf(flow) : null;
        return slb is not null && slb.Reals.All(real => real.Rip != rip) ? $"the frame goes to {rip}, which is no real server of the service"
            : ethernet.Source != crossing.Sent.Sender.Mac ? $"the frame comes from {ethernet.Source}, the balancer has {crossing.Sent.Sender.Mac} there"
            : RoutedPacket.Refute(request, sent);
    }
}
