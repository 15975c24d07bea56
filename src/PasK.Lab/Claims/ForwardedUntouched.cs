using PasK.Trace.Packets;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A nat-mode without a tunnel changes only its own part of a client's packet, and sends it to a real server of the service.</summary>
internal abstract class ForwardedUntouched : Claim
{
    protected sealed override Proof Examine(Evidence evidence)
        => Every(
            evidence.ForwardedRequests.Where(pair => pair.IsWhole), pair => pair.Left!.Seen,
            pair => RefuteReal(pair.Entered!, pair.Left!, evidence) ?? Refute(pair.Entered!, pair.Left!, evidence));

    /// <summary>What is wrong with a packet that goes to a real server of the service, or null when nothing is.</summary>
    /// <param name="request">The packet as it came to the balancer.</param>
    /// <param name="sent">The packet as it left.</param>
    /// <param name="evidence">The evidence.</param>
    protected abstract string? Refute(ReadFrame request, ReadFrame sent, Evidence evidence);

    /// <summary>Which checksum of a packet is wrong, or null for none.</summary>
    protected static string? RefuteChecksums(ReadFrame sent)
    {
        sent.Seen.TryGetIpv4(out var packet);
        return !packet.IsChecksumValid ? "the header checksum is wrong"
            : !packet.IsFragment && TransportChecksum.IsWrong(packet) ? "the transport checksum is wrong"
            : null;
    }

    private static string? RefuteReal(ReadFrame request, ReadFrame sent, Evidence evidence)
        => FlowKey.TryParse(request.Packet, out var flow) && evidence.ServiceOf(flow) is { } slb && slb.Reals.All(real => real.Rip != sent.Rip)
            ? $"{sent.Rip} is no real server of the service" : null;
}
