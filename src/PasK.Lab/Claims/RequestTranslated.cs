using PasK.Trace.Packets;

namespace PasK.Lab.Claims;

/// <summary>Translation changes addresses, and ports where they differ, and nothing else of what the client sent (RFC 3022 §4).</summary>
/// <param name="way">How it leaves the balancer, in words.</param>
internal sealed class RequestTranslated(string way) : ForwardedUntouched
{
    public override string Name => "request-translated";

    public override string Rule
        => $"The packet leaves {way}, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums";

    protected override string? Refute(ReadFrame request, ReadFrame sent, Evidence evidence) => RefuteChecksums(sent) ?? RoutedPacket.Refute(request, sent);
}
