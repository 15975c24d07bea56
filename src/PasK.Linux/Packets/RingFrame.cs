namespace PasK.Linux;

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

/// <summary>Takes a frame out of a ring.</summary>
public delegate void RingFrameReader(in RingFrame frame);

/// <summary>The size of a packet ring (packet(7), PACKET_RX_RING).</summary>
/// <param name="BlockSize">Octets of a block: a multiple of the page size; a frame lies in one block.</param>
/// <param name="BlockCount">Blocks of the ring.</param>
/// <param name="RetireTimeout">After which time a block that is not full is handed over; at least a millisecond.</param>
public readonly record struct RingSize(int BlockSize, int BlockCount, TimeSpan RetireTimeout);
