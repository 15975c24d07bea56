using System.Buffers.Binary;

namespace PasK.Wire.Ip;

/// <summary>Changes single fields of an IPv4 header in place. The checksum is updated incrementally (RFC 1624), so that a wrong one stays wrong.</summary>
public static class Ipv4Rewrite
{
    /// <summary>Decrements the time to live, which must be at least 1 (RFC 1812 §5.3.1).</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    public static void DecrementTimeToLive(Span<byte> packet)
    {
        var ttlAndProtocol = packet[Ipv4Header.TimeToLiveOffset..];
        var oldWord = BinaryPrimitives.ReadUInt16BigEndian(ttlAndProtocol);
        var newWord = (ushort)(oldWord - 0x100);
        BinaryPrimitives.WriteUInt16BigEndian(ttlAndProtocol, newWord);
        InternetChecksum.Update(packet[Ipv4Header.ChecksumOffset..], oldWord, newWord);
    }

    /// <summary>Sets the DSCP, and keeps the ECN bits (RFC 2474 §3).</summary>
    /// <param name="packet">A packet that <see cref="Ipv4View"/> has checked.</param>
    /// <param name="dscp">The DSCP, 0 to 63.</param>
    public static void SetDscp(Span<byte> packet, int dscp)
    {
        var oldWord = BinaryPrimitives.ReadUInt16BigEndian(packet);
        var newWord = (ushort)((oldWord & 0xff03) | (dscp << 2));
        BinaryPrimitives.WriteUInt16BigEndian(packet, newWord);
        InternetChecksum.Update(packet[Ipv4Header.ChecksumOffset..], oldWord, newWord);
    }
}
