namespace PasK.Linux.Packets;

/// <summary>What the kernel tells beside a received frame (packet(7), PACKET_AUXDATA, SO_TIMESTAMPNS).</summary>
/// <param name="Length">Octets that were received.</param>
/// <param name="OriginalLength">Octets that the frame had.</param>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch; 0 from a socket without timestamps.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="VlanTag">
/// The VLAN tag that the kernel has taken out of the frame, or null: its four octets in the order of the link, type before control information
/// (IEEE 802.1Q §9.4). The lengths are without it.
/// </param>
/// <param name="HasPendingChecksum">
/// Whether its sender left the checksum of TCP or UDP to a network card that there is none of (TP_STATUS_CSUMNOTREADY).
/// </param>
public readonly record struct PacketFrame(
    int Length, int OriginalLength, long TimestampNanoseconds, PacketDirection Direction, uint? VlanTag, bool HasPendingChecksum);
