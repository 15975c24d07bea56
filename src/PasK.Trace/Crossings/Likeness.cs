using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Trace.Crossings;

/// <summary>In what the packets of two frames are alike.</summary>
/// <param name="key">What must be the same, of a frame with a readable packet.</param>
/// <param name="hasPayload">Whether the transport headers and what follows must be the same too.</param>
internal sealed class Likeness(Func<ReadFrame, object> key, bool hasPayload = false) : IEqualityComparer<ReadFrame>
{
    /// <summary>Octets of a payload by which most are told apart: those of a TCP header.</summary>
    private const int TellingOctets = 20;

    /// <summary>Everything that must not change on the way through a box.</summary>
    public static Likeness Whole { get; } = new(
        frame => (frame.Ip!.Protocol, frame.Ip.Identification, frame.Ip.FragmentOffset, frame.PayloadLength), hasPayload: true);

    /// <summary>Less and less: the transport header and the identification; the header and the length; what kind of packet it is, and its length.</summary>
    public static IReadOnlyList<Likeness> Parts { get; } =
    [
        new(frame => (KindOf(frame), frame.Ip!.Identification, frame.Ip.FragmentOffset, HeaderOf(frame))),
        new(frame => (KindOf(frame), frame.Ip!.FragmentOffset, frame.PayloadLength, HeaderOf(frame))),
        new(frame => (KindOf(frame), frame.PayloadLength)),
    ];

    /// <summary>
    /// All but ports, checksums and data: identification, numbers and flags. So a packet is known again behind a box that gave it another port, which ICMP has
    /// in its identifier.
    /// </summary>
    public static Likeness Unported { get; } = new(
        frame => (KindOf(frame), frame.Ip!.Identification, frame.Ip.FragmentOffset, frame.PayloadLength, HeaderOf(frame, portsLength: 4)));

    /// <summary>Only the addresses and the protocol.</summary>
    public static Likeness Ends { get; } = new(EndsOf);

    /// <summary>This, and the addresses and the protocol.</summary>
    public Likeness AndEnds() => new(frame => (EndsOf(frame), key(frame)), hasPayload);

    public bool Equals(ReadFrame? x, ReadFrame? y)
        => ReferenceEquals(x, y) || (x is not null && y is not null && key(x).Equals(key(y)) && (!hasPayload || x.Payload.SequenceEqual(y.Payload)));

    public int GetHashCode(ReadFrame obj)
    {
        var code = default(HashCode);
        code.Add(key(obj));
        code.AddBytes(hasPayload ? obj.Payload[..Math.Min(TellingOctets, obj.Payload.Length)] : default);
        return code.ToHashCode();
    }

    /// <summary>What packets that are alike so have in common, in 128 bits.</summary>
    public UInt128 DigestOf(ReadFrame frame) => Digest.Of(key(frame).ToString()!, hasPayload ? frame.Payload : default);

    private static object EndsOf(ReadFrame frame) => (frame.Ip!.Source, frame.Ip.Destination, frame.Ip.Protocol);

    /// <summary>The protocol, whether it is a fragment that is not the first, and whether it is an ICMP error.</summary>
    private static (IpProtocol Protocol, bool IsLater, bool IsError) KindOf(ReadFrame frame)
        => (frame.Ip!.Protocol, frame.Ip.FragmentOffset > 0, IcmpView.TryParseError(frame.Packet, out _, out _));

    /// <summary>
    /// Ports, numbers and flags of a TCP segment; ports and length of a UDP datagram; the first eight octets of an ICMP message without its checksum. Of what
    /// has no such header, the first eight octets.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="portsLength">Octets of ports, and of the identifier in their place, that are left out.</param>
    private static string HeaderOf(ReadFrame frame, int portsLength = 0)
    {
        var payload = frame.Payload;
        return (frame.Ip!.FragmentOffset > 0 ? default : frame.Ip.Protocol) switch
        {
            IpProtocol.Tcp => Hex(payload, portsLength, 14),
            IpProtocol.Udp => Hex(payload, portsLength, 6),
            IpProtocol.Icmp => Hex(payload, 0, 2) + Hex(payload, 4 + (portsLength / 2), 8),
            _ => Hex(payload, 0, 8),
        };
    }

    private static string Hex(ReadOnlySpan<byte> payload, int from, int to)
        => Convert.ToHexString(payload[Math.Min(from, payload.Length)..Math.Min(to, payload.Length)]);
}
