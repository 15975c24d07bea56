using PasK.Trace.Packets;

namespace PasK.Lab.Claims;

/// <summary>L2 DSR changes only the frame's addresses, and what every router changes (RFC 1812 §5.3.1).</summary>
internal sealed class RedirectedUntouched : ForwardedUntouched
{
    public override string Name => "redirected-untouched";

    public override string Rule
        => "The packet is the client's own, but for the time to live, one less, and its header checksum, "
            + "in a frame from the balancer to the MAC address of a real of the service";

    protected override string? Refute(ReadFrame request, ReadFrame sent, Evidence evidence)
        => evidence.MacOf(sent.Sender) is var own && sent.Source != own ? $"the frame comes from {sent.Source}, the balancer has {own} there"
            : RoutedPacket.Refute(request, sent);
}
