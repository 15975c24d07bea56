namespace PasK.Linux.Packets;

/// <summary>A frame in a packet ring; valid only while it is being read.</summary>
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

    /// <summary>The frame, without a VLAN tag that the kernel has taken out of it.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <summary>Octets that the frame had, without such a tag.</summary>
    public int OriginalLength { get; }

    /// <summary>When, in nanoseconds since the Unix epoch.</summary>
    public long TimestampNanoseconds { get; }

    /// <summary>Which way it went.</summary>
    public PacketDirection Direction { get; }

    /// <summary>The VLAN tag that the kernel has taken out, or null: its four octets, as in <see cref="PacketFrame"/>.</summary>
    public uint? VlanTag { get; }

    /// <summary>Whether its sender left the checksum of TCP or UDP to a network card that there is none of (TP_STATUS_CSUMNOTREADY).</summary>
    public bool HasPendingChecksum { get; }
}
