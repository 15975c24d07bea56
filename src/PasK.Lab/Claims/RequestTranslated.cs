using PasK.Wire;

namespace PasK.Lab;

/// <summary>Translation changes addresses, and ports where they differ, and nothing else of what the client sent (RFC 3022 §4).</summary>
/// <param name="way">How it leaves the balancer.</param>
internal sealed class RequestTranslated(string way) : Claim
{
    public override string Name => "request-translated";

    public override string Rule
        => $"The packet leaves {way}, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums";

    protected override Finding Examine(Evidence evidence)
        => Every(evidence.Crossings.Where(crossing => crossing.IsWhole), crossing => crossing.Sent!, crossing => Refute(crossing, evidence));

    private static string? Refute(Crossing crossing, Evidence evidence)
    {
        crossing.Request!.TryGetIpv4(out var request);
        crossing.Sent!.TryGetIpv4(out var sent);
        evidence.Deliveries.TryRead(crossing.Sent, out var delivered);
        var rip = delivered.Rip;
        var slb = FlowKey.TryParse(request, out var flow) ? evidence.ServiceOf(flow) : null;
        return slb is not null && slb.Reals.All(real => real.Rip != rip) ? $"{rip} is no real server of the service"
            : !sent.IsChecksumValid ? "the header checksum is wrong"
            : !sent.IsFragment && TransportChecksum.IsWrong(sent) ? "the transport checksum is wrong"
            : RoutedPacket.Refute(request, delivered.Packet);
    }
}
