namespace PasK.Linux;

/// <summary>What the kernel tells beside a received frame (packet(7), PACKET_AUXDATA, SO_TIMESTAMPNS).</summary>
/// <param name="Length">Octets that were received.</param>
/// <param name="OriginalLength">Octets that the frame had.</param>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch; 0 from a socket without timestamps.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="VlanTci">The tag control information of a VLAN tag that the kernel has taken out of the frame, or null.</param>
public readonly record struct PacketFrame(int Length, int OriginalLength, long TimestampNanoseconds, PacketDirection Direction, ushort? VlanTci);
