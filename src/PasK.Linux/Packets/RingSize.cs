namespace PasK.Linux.Packets;

/// <summary>The size of a packet ring (packet(7), PACKET_RX_RING).</summary>
/// <param name="BlockSize">Octets of a block: a multiple of the page size; a frame lies in one block.</param>
/// <param name="BlockCount">Blocks of the ring.</param>
/// <param name="RetireTimeout">After which time a block that is not full is handed over; at least a millisecond.</param>
public readonly record struct RingSize(int BlockSize, int BlockCount, TimeSpan RetireTimeout);
