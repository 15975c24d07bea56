using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Trace.Packets;

/// <summary>
/// Frames without data that says nothing. What follows a transport header is left out only where nothing is wrong with the frame, and every frame with the
/// same transport header, checksum included, has the same data. So two cut frames with equal headers had equal data. A packet that crosses some link in
/// pieces is kept whole everywhere.
/// </summary>
public static class PayloadCut
{
    /// <summary>Octets of the shortest transport headers, those of UDP and ICMP.</summary>
    private const int SmallestHeader = 8;

    /// <summary>The frames, each with the octets that are kept.</summary>
    public static IReadOnlyList<SeenFrame> Of(IReadOnlyList<ReadFrame> frames)
    {
        var data = new Dictionary<string, string?>();
        var inPieces = frames.Where(frame => frame.Ip is { IsFragment: true }).Select(frame => frame.Ip!.FragmentKey).ToHashSet();
        var keys = frames.Select(frame => frame.Ip is { } packet && inPieces.Contains(packet.FragmentKey) ? null : KeyOf(frame)).ToList();
        foreach (var (frame, key) in frames.Zip(keys).Where(one => one.Second is not null))
        {
            var own = frame.Problems.Count > 0 ? null : Convert.ToHexString(frame.Payload[HeaderLength(frame)!.Value..]);
            data[key!] = !data.TryGetValue(key!, out var other) || other == own ? own : null;
        }

        return [.. frames.Zip(keys, (frame, key) => key is not null && data[key] is not null ? Cut(frame) : frame.Seen)];
    }

    private static SeenFrame Cut(ReadFrame frame)
        => frame.Seen with { Octets = frame.Seen.Octets[..^(frame.Payload.Length - HeaderLength(frame)!.Value + Padding(frame))] };

    /// <summary>What frames that carry the same data have in common, or null for a frame that is kept whole.</summary>
    private static string? KeyOf(ReadFrame frame)
        => HeaderLength(frame) is { } length
            ? $"{frame.Ip!.Source} {frame.Ip.Destination} {frame.Ip.Protocol} {frame.PayloadLength} {Convert.ToHexString(frame.Payload[..length])}" : null;

    /// <summary>Octets of the transport header, or null where what follows must be kept: fragments, ICMP errors, what cannot be read.</summary>
    private static int? HeaderLength(ReadFrame frame)
        => frame.Ip is null or { IsFragment: true } || frame.Outer is { IsFragment: true } || frame.Payload.Length < SmallestHeader
            || frame.Payload.Length != frame.PayloadLength || (frame.Ip.Protocol == IpProtocol.Icmp && !IsEcho(frame)) ? null : frame.TransportHeaderLength;

    private static bool IsEcho(ReadFrame frame)
        => IcmpView.TryParse(frame.Payload, out var icmp, out _) && icmp.Type is IcmpType.EchoRequest or IcmpType.EchoReply;

    /// <summary>Octets after the packet, which fill the frame up.</summary>
    private static int Padding(ReadFrame frame)
    {
        _ = EthernetView.TryParse(frame.Octets, out var ethernet, out _);
        return ethernet.Payload.Length - (frame.Outer ?? frame.Ip!).TotalLength;
    }
}
