namespace PasK.Wire.Captures;

/// <summary>A frame of a capture file.</summary>
/// <param name="Interface">Where it was captured: an index into the capture's interfaces.</param>
/// <param name="TimestampNanoseconds">When, in nanoseconds since 1970-01-01 UTC; 0 where the file has no time (Simple Packet Block).</param>
/// <param name="Octets">What was kept of the frame.</param>
/// <param name="OriginalLength">Octets of the whole frame on the link.</param>
/// <param name="Direction">Which way it passed the interface.</param>
/// <param name="Comment">A remark about it, or null; several remarks of a file are lines of it.</param>
public sealed record CapturedFrame(
    int Interface, long TimestampNanoseconds, ReadOnlyMemory<byte> Octets, int OriginalLength, FrameDirection Direction, string? Comment);
