using PasK.Trace.Packets;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>
/// What a box changed in a packet that it must forward as it came: only TTL and header checksum may differ, and the code point where that tells the VIP;
/// checksums are judged by themselves.
/// </summary>
public static class PacketChanges
{
    private static readonly (int From, string Name)[] TcpFieldNames =
        [(0, "source port"), (2, "destination port"), (4, "seq"), (8, "ack"), (12, "header length"), (13, "flags"), (14, "window"), (16, "tcp checksum"),
            (18, "urgent pointer"), (20, "tcp options")];

    private static readonly (int From, string Name)[] UdpFieldNames = [(0, "source port"), (2, "destination port"), (4, "udp length"), (6, "udp checksum")];
    private static readonly (int From, string Name)[] IcmpFieldNames =
        [(0, "icmp type"), (1, "icmp code"), (2, "icmp checksum"), (4, "icmp identifier"), (6, "icmp sequence number")];

    private const int TcpChecksum = 16;
    private const int ChecksumLength = 2;

    /// <summary>The field whose value must be one less than before.</summary>
    internal const string TimeToLive = "ttl";

    /// <summary>The fields that differ from what they must be, each with both values.</summary>
    /// <param name="entered">The frame in which the packet came.</param>
    /// <param name="left">The frame in which it left.</param>
    public static IEnumerable<PacketChange> Between(ReadFrame entered, ReadFrame left)
    {
        var (before, after) = (entered.Ip!, left.Ip!);
        return new[]
        {
            Numbers(TimeToLive, before.TimeToLive - 1, after.TimeToLive),
            Of("tos", left.TosFrom(before.TypeOfService), after.TypeOfService, value => $"0x{value:x2}"),
            Of("DF", before.DontFragment, after.DontFragment, OnOff),
            Of("MF", before.MoreFragments, after.MoreFragments, OnOff),
            Numbers("fragment offset", before.FragmentOffset, after.FragmentOffset),
            Numbers("total length", before.TotalLength, after.TotalLength),
            Of("identification", before.Identification, after.Identification, value => $"0x{value:x4}"),
            Of("options", before.Options, after.Options, value => value),
            Of("source", before.Source, after.Source, value => value.ToString()),
            Of("destination", before.Destination, after.Destination, value => value.ToString()),
            FirstDifference(entered, left) is { } difference ? new PacketChange(difference) : null,
        }.OfType<PacketChange>();
    }

    private static PacketChange? Numbers(string field, int expected, int value)
        => Of(field, expected, value, number => FormattableString.Invariant($"{number}"));

    private static PacketChange? Of<T>(string field, T expected, T value, Func<T, string> text)
        where T : IEquatable<T>
        => expected.Equals(value) ? null : new PacketChange(field, text(expected), text(value));

    private static string OnOff(bool isSet) => isSet ? "set" : "not set";

    /// <summary>
    /// Whether the transport header and what follows are the same octet by octet. Where addresses are rewritten, the two zeros of a TCP checksum are the same
    /// (RFC 1624 §3): which one a sender has written is lost on the way back.
    /// </summary>
    public static bool HasSamePayload(ReadFrame entered, ReadFrame left) => FirstDifference(entered, left) is null;

    private static string? FirstDifference(ReadFrame entered, ReadFrame left)
    {
        var same = SamePrefixLength(entered, left);
        if (same == entered.Payload.Length && same == left.Payload.Length)
        {
            return null;
        }

        var headerLength = entered.TransportHeaderLength ?? 0;
        var names = entered.Ip!.Protocol switch
        {
            IpProtocol.Tcp => TcpFieldNames,
            IpProtocol.Udp => UdpFieldNames,
            _ => IcmpFieldNames,
        };
        return same < headerLength ? names.Last(field => field.From <= same).Name : FormattableString.Invariant($"payload octet {same - headerLength + 1}");
    }

    private static int SamePrefixLength(ReadFrame entered, ReadFrame left)
    {
        var same = entered.Payload.CommonPrefixLength(left.Payload);
        var isRewrittenTcp = (entered.IsRewritten || left.IsRewritten) && entered.Ip is { Protocol: IpProtocol.Tcp, FragmentOffset: 0 };
        return isRewrittenTcp && same == TcpChecksum && IsZero(entered.Payload[same..]) && IsZero(left.Payload[same..])
            ? same + ChecksumLength + entered.Payload[(same + ChecksumLength)..].CommonPrefixLength(left.Payload[(same + ChecksumLength)..])
            : same;
    }

    /// <summary>Whether a checksum is one of the two zeros of ones' complement arithmetic.</summary>
    private static bool IsZero(ReadOnlySpan<byte> checksum) => checksum is [0, 0, ..] or [0xff, 0xff, ..];
}
