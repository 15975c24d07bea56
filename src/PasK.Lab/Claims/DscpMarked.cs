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

    protected override string? Refute(ReadFrame request, ReadFrame sent, Evidence evidence)
    {
        var (before, after) = (new TypeOfService(request.Ip!.TypeOfService).Ecn, new TypeOfService(sent.Ip!.TypeOfService).Ecn);
        return after != before ? $"the congestion bits are {after}, the client's {before}" : RefuteChecksums(sent) ?? RoutedPacket.Refute(request, sent);
    }
}
