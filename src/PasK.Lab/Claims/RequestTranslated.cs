using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>Translation changes addresses, and ports where they differ, and nothing else of what the client sent (RFC 3022 §4).</summary>
/// <param name="way">How it leaves the balancer, in words.</param>
internal sealed class RequestTranslated(string way) : ForwardedUntouched
{
    public override string Name => "request-translated";

    public override string Rule
        => $"The packet leaves {way}, and is otherwise the client's own but for the real's port, the time to live, one less, and right checksums";

    protected override string? Refute(SeenFrame frame, Ipv4View request, Ipv4View sent, ForwardedPacket forwarded, Evidence evidence)
        => !sent.IsChecksumValid ? "the header checksum is wrong"
            : !sent.IsFragment && TransportChecksum.IsWrong(sent) ? "the transport checksum is wrong"
            : RoutedPacket.Refute(request, forwarded.Packet);
}
