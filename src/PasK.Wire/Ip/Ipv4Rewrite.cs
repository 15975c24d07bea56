using System.Buffers.Binary;

namespace PasK.Wire;

/// <summary>Changes of single fields of an IPv4 packet in place, each with its checksum kept by difference (RFC 1624), so that a wrong checksum stays wrong.</summary>
public static class Ipv4Rewrite
{
    /// <summary>Takes one hop off the time to live, which must be at least 1 (RFC 1812 §5.3.1).</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    public static void DecrementTimeToLive(Span<byte> packet)
    {
        var ttlAndProtocol = packet[Ipv4Header.TimeToLiveOffset..];
        var oldWord = BinaryPrimitives.ReadUInt16BigEndian(ttlAndProtocol);
        var newWord = (ushort)(oldWord - 0x100);
        BinaryPrimitives.WriteUInt16BigEndian(ttlAndProtocol, newWord);
        var checksum = packet[Ipv4Header.ChecksumOffset..];
        BinaryPrimitives.WriteUInt16BigEndian(checksum, InternetChecksum.Update(BinaryPrimitives.ReadUInt16BigEndian(checksum), oldWord, newWord));
    }
}
