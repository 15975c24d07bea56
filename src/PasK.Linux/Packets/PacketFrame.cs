namespace PasK.Linux.Packets;

/// <summary>What the kernel reports about a received frame (packet(7), PACKET_AUXDATA, SO_TIMESTAMPNS).</summary>
/// <param name="Length">The number of octets received.</param>
/// <param name="OriginalLength">The length of the whole frame in octets.</param>
/// <param name="TimestampNanoseconds">When it was seen, in nanoseconds since the Unix epoch; 0 from a socket without timestamps.</param>
/// <param name="Direction">Its direction.</param>
/// <param name="VlanTag">
/// The VLAN tag that the kernel has removed from the frame, or null. It is the tag's four octets in the order of the link, type before control information
/// (IEEE 802.1Q §9.4). The lengths do not include it.
/// </param>
/// <param name="HasPendingChecksum">Whether its sender left the TCP or UDP checksum to a network card that does not exist (TP_STATUS_CSUMNOTREADY).</param>
public readonly record struct PacketFrame(
    int Length, int OriginalLength, long TimestampNanoseconds, PacketDirection Direction, uint? VlanTag, bool HasPendingChecksum);
