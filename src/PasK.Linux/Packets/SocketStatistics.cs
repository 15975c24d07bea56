namespace PasK.Linux.Packets;

/// <summary>What became of the frames at a packet socket since it was opened (packet(7), PACKET_STATISTICS).</summary>
/// <param name="Received">Frames that the kernel had for the socket, the dropped ones included.</param>
/// <param name="Dropped">Frames that were lost because nobody had read the earlier ones.</param>
public readonly record struct SocketStatistics(long Received, long Dropped);
