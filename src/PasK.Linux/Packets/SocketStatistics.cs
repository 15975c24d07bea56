namespace PasK.Linux.Packets;

/// <summary>The counters of a packet socket since it was opened (packet(7), PACKET_STATISTICS).</summary>
/// <param name="Received">Frames for the socket, dropped ones included.</param>
/// <param name="Dropped">Frames dropped because earlier ones had not been read.</param>
public readonly record struct SocketStatistics(long Received, long Dropped);
