namespace PasK.Linux.Packets;

/// <summary>The size of a packet ring (packet(7), PACKET_RX_RING).</summary>
/// <param name="BlockSize">The size of a block in octets: a multiple of the page size. A frame lies in one block.</param>
/// <param name="BlockCount">The number of blocks.</param>
/// <param name="RetireTimeout">The time after which a block that is not full is handed over; at least a millisecond.</param>
public readonly record struct RingSize(int BlockSize, int BlockCount, TimeSpan RetireTimeout)
{
    /// <summary>Its memory in MiB.</summary>
    public int Mebibytes => (int)((long)BlockSize * BlockCount >> 20);

    /// <summary>A ring of such blocks with another number of MiB.</summary>
    public RingSize WithMebibytes(int mebibytes) => this with { BlockCount = (int)(((long)mebibytes << 20) / BlockSize) };
}
