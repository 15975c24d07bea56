namespace PasK.Wire.Captures;

/// <summary>A frame of a capture file.</summary>
/// <param name="Interface">The interface where it was captured: an index into the capture's interfaces.</param>
/// <param name="TimestampNanoseconds">When it was captured, in nanoseconds since 1970-01-01 UTC; 0 when the file has no time (Simple Packet Block).</param>
/// <param name="Octets">The octets that were kept of the frame.</param>
/// <param name="OriginalLength">The length of the whole frame on the link, in octets.</param>
/// <param name="Direction">Whether the interface received or sent it.</param>
/// <param name="Comment">The comments about it, one on each line, or null.</param>
public sealed record CapturedFrame(
    int Interface, long TimestampNanoseconds, ReadOnlyMemory<byte> Octets, int OriginalLength, FrameDirection Direction, string? Comment)
{
    /// <summary>
    /// The number of its packet, which the frames that carry copies of it at several interfaces share, or null (draft-ietf-opsawg-pcapng §4.3: epb_packetid).
    /// </summary>
    public ulong? PacketId { get; init; }
}
