using System.Buffers.Binary;
using PasK.Wire.Ip;

namespace PasK.Wire.Icmp;

/// <summary>The header of an ICMP message (RFC 792). The payload after it is echo data or a quoted packet.</summary>
/// <param name="Type">The kind of message.</param>
/// <param name="Code">The reason within the kind.</param>
/// <param name="Rest">Octets 4 to 7. Their meaning depends on the type: see the factory methods.</param>
public readonly record struct IcmpMessage(IcmpType Type, byte Code, uint Rest)
{
    /// <summary>Octets of a header.</summary>
    public const int HeaderLength = 8;

    /// <summary>The most octets of an IPv4 packet with an ICMP error, quote included (RFC 1812 §4.3.2.3).</summary>
    public const int MaximumErrorPacketLength = 576;

    internal const int CodeOffset = 1;
    internal const int ChecksumOffset = 2;
    internal const int RestOffset = 4;

    /// <summary>An echo request.</summary>
    public static IcmpMessage EchoRequest(ushort identifier, ushort sequence) => new(IcmpType.EchoRequest, 0, ((uint)identifier << 16) | sequence);

    /// <summary>The answer to an echo request.</summary>
    public static IcmpMessage EchoReply(ushort identifier, ushort sequence) => new(IcmpType.EchoReply, 0, ((uint)identifier << 16) | sequence);

    /// <summary>A destination unreachable. <see cref="IcmpUnreachableCode.FragmentationNeeded"/> has the next hop's MTU in octets (RFC 1191 §4).</summary>
    public static IcmpMessage Unreachable(IcmpUnreachableCode code, ushort nextHopMtu = 0) => new(IcmpType.DestinationUnreachable, (byte)code, nextHopMtu);

    /// <summary>The time to live expired in transit (code 0).</summary>
    public static IcmpMessage TimeToLiveExceeded { get; } = new(IcmpType.TimeExceeded, 0, 0);

    /// <summary>Writes every octet of the header, with the checksum of header and payload.</summary>
    /// <param name="message">Header and payload. The payload is already there.</param>
    public void Write(Span<byte> message)
    {
        message[0] = (byte)Type;
        message[CodeOffset] = Code;
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(message[RestOffset..], Rest);
        BinaryPrimitives.WriteUInt16BigEndian(message[ChecksumOffset..], InternetChecksum.Compute(message));
    }
}
