using System.Buffers.Binary;
using PasK.Wire.Addresses;

namespace PasK.Wire.Ip;

/// <summary>The internet checksum: the ones' complement of the ones' complement sum of 16-bit words (RFC 1071).</summary>
public static class InternetChecksum
{
    /// <summary>Computes the checksum of octets. An odd last octet counts as the high half of a word.</summary>
    /// <param name="octets">
    /// The octets that are covered. To make a checksum, their checksum field is zero. To verify one, they are as received, and a result of 0 means valid.
    /// </param>
    public static ushort Compute(ReadOnlySpan<byte> octets) => Finish(Sum(octets, 0));

    /// <summary>Computes the checksum of a TCP segment or UDP datagram with its pseudo-header (RFC 9293 §3.1, RFC 768).</summary>
    public static ushort ComputeTransport(ReadOnlySpan<byte> segment, Ipv4Address source, Ipv4Address destination, IpProtocol protocol)
    {
        var pseudoHeader = Halves(source.Value) + Halves(destination.Value) + (byte)protocol + (ulong)segment.Length;
        return Finish(Sum(segment, pseudoHeader));
    }

    /// <summary>Computes the checksum after one 16-bit word of the covered octets has changed (RFC 1624 §3, equation 3).</summary>
    public static ushort Update(ushort checksum, ushort oldWord, ushort newWord)
        => Finish((ulong)(ushort)~checksum + (ushort)~oldWord + newWord);

    /// <summary>Updates a checksum in place after one 16-bit word that it covers has changed.</summary>
    /// <param name="checksum">Octets that begin with the checksum.</param>
    /// <param name="oldWord">The word before.</param>
    /// <param name="newWord">The word now.</param>
    internal static void Update(Span<byte> checksum, ushort oldWord, ushort newWord)
        => BinaryPrimitives.WriteUInt16BigEndian(checksum, Update(BinaryPrimitives.ReadUInt16BigEndian(checksum), oldWord, newWord));

    /// <summary>Updates a checksum in place after octets that it covers have changed. They begin at an even offset.</summary>
    /// <param name="checksum">Octets that begin with the checksum.</param>
    /// <param name="old">The octets before; an even number.</param>
    /// <param name="changed">The octets now; further ones after them are ignored.</param>
    internal static void Update(Span<byte> checksum, ReadOnlySpan<byte> old, ReadOnlySpan<byte> changed)
    {
        for (var i = 0; i < old.Length; i += sizeof(ushort))
        {
            Update(checksum, BinaryPrimitives.ReadUInt16BigEndian(old[i..]), BinaryPrimitives.ReadUInt16BigEndian(changed[i..]));
        }
    }

    private static ulong Halves(uint value) => (value >> 16) + (value & 0xffff);

    private static ulong Sum(ReadOnlySpan<byte> octets, ulong sum)
    {
        // Words of 32 bits give the same ones' complement sum with half the additions.
        while (octets.Length >= 4)
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(octets);
            octets = octets[4..];
        }

        if (octets.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
            octets = octets[2..];
        }

        return octets.Length == 1 ? sum + ((ulong)octets[0] << 8) : sum;
    }

    private static ushort Finish(ulong sum)
    {
        sum = (sum >> 32) + (sum & 0xffff_ffff);
        sum = (sum >> 32) + (sum & 0xffff_ffff);
        sum = (sum >> 16) + (sum & 0xffff);
        sum = (sum >> 16) + (sum & 0xffff);
        return (ushort)~((sum >> 16) + (sum & 0xffff));
    }
}
