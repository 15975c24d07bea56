namespace PasK.Linux.Packets;

/// <summary>A frame in a packet ring. Valid only while it is being read.</summary>
public readonly ref struct RingFrame
{
    internal RingFrame(
        ReadOnlySpan<byte> octets, int originalLength, long timestampNanoseconds, PacketDirection direction, uint? vlanTag, bool hasPendingChecksum)
    {
        Octets = octets;
        OriginalLength = originalLength;
        TimestampNanoseconds = timestampNanoseconds;
        Direction = direction;
        VlanTag = vlanTag;
        HasPendingChecksum = hasPendingChecksum;
    }

    /// <summary>The octets of the frame, without a VLAN tag that the kernel has removed.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>The length of the whole frame in octets, without such a tag.</summary>
    public int OriginalLength { get; }

    /// <summary>When it was seen, in nanoseconds since the Unix epoch.</summary>
    public long TimestampNanoseconds { get; }

    /// <summary>Its direction.</summary>
    public PacketDirection Direction { get; }

    /// <summary>The VLAN tag that the kernel has removed, or null: its four octets, as in <see cref="PacketFrame"/>.</summary>
    public uint? VlanTag { get; }

    /// <summary>Whether its sender left the TCP or UDP checksum to a network card that does not exist (TP_STATUS_CSUMNOTREADY).</summary>
    public bool HasPendingChecksum { get; }
}
