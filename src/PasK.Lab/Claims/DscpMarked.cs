using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>L3 DSR by DSCP changes destination and code point, and nothing else of what the client sent (RFC 2474 §3, RFC 3168 §5).</summary>
internal sealed class DscpMarked : ForwardedUntouched
{
    public override string Name => "dscp-marked";

    public override string Rule
        => "The packet is the client's own, but for the rip as its destination, the code point of its VIP, "
            + "the time to live, one less, and right checksums: the congestion bits stay";

    protected override string? Refute(SeenFrame frame, Ipv4View request, Ipv4View sent, ForwardedPacket forwarded, Evidence evidence)
        => sent.TypeOfService.Ecn != request.TypeOfService.Ecn ? $"the congestion bits are {sent.TypeOfService.Ecn}, the client's {request.TypeOfService.Ecn}"
            : !sent.IsChecksumValid ? "the header checksum is wrong"
            : !sent.IsFragment && TransportChecksum.IsWrong(sent) ? "the transport checksum is wrong"
            : RoutedPacket.Refute(request, Unmarked(forwarded.Packet, request.TypeOfService.Dscp));

    private static Ipv4View Unmarked(Ipv4View packet, int dscp)
    {
        var octets = packet.Octets.ToArray();
        Ipv4Rewrite.SetDscp(octets, dscp);
        return Ipv4View.TryParseQuote(octets, out var unmarked, out _) ? unmarked : default;
    }
}
