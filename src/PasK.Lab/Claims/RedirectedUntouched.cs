using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>L2 DSR changes only the frame's addresses, and what every router changes (RFC 1812 §5.3.1).</summary>
internal sealed class RedirectedUntouched : ForwardedUntouched
{
    public override string Name => "redirected-untouched";

    public override string Rule
        => "The packet is the client's own, but for the time to live, one less, and its header checksum, "
            + "in a frame from the balancer to the MAC address of a real of the service";

    protected override string? Refute(SeenFrame frame, Ipv4View request, Ipv4View sent, ForwardedPacket forwarded, Evidence evidence)
    {
        _ = EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _);
        return evidence.MacOf(frame.Sender) is var own && ethernet.Source != own ? $"the frame comes from {ethernet.Source}, the balancer has {own} there"
            : RoutedPacket.Refute(request, sent);
    }
}
