using System.Buffers.Binary;

namespace PasK.Wire.Captures;

/// <summary>
/// Writes a pcap file (draft-ietf-opsawg-pcap), little-endian, with times in nanoseconds. The format has no room for a frame's interface, direction and
/// comment.
/// </summary>
public sealed class PcapWriter : IDisposable
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private readonly Stream _stream;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">The stream to write to. It belongs to the writer from now on.</param>
    /// <param name="linkType">The link type of the frames.</param>
    public PcapWriter(Stream stream, LinkType linkType = LinkType.Ethernet)
    {
        _stream = stream;
        Span<byte> header = stackalloc byte[PcapFormat.FileHeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, PcapFormat.NanosecondMagic);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], PcapFormat.MajorVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], PcapFormat.MinorVersion);
        header[8..16].Clear(); // reserved
        BinaryPrimitives.WriteUInt32LittleEndian(header[16..], PcapFormat.DefaultSnapLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], (uint)linkType);
        stream.Write(header);
    }

    /// <summary>Adds a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The time is not between 1970 and 2106, the original length is negative, or the frame has more than 262144 octets.
    /// </exception>
    public void Write(CapturedFrame frame)
    {
        if (frame.TimestampNanoseconds is < 0 or >= ((long)uint.MaxValue + 1) * NanosecondsPerSecond)
        {
            throw new ArgumentOutOfRangeException(nameof(frame), frame.TimestampNanoseconds, "The time does not lie between 1970 and 2106");
        }

        if (frame.OriginalLength < 0 || frame.Octets.Length > PcapFormat.DefaultSnapLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(frame), frame, "The original length is negative or the frame longer than the file's limit of 262144 octets");
        }

        Span<byte> header = stackalloc byte[PcapFormat.RecordHeaderLength];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(frame.TimestampNanoseconds / NanosecondsPerSecond));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(frame.TimestampNanoseconds % NanosecondsPerSecond));
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)frame.Octets.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)frame.OriginalLength);
        _stream.Write(header);
        _stream.Write(frame.Octets.Span);
    }

    /// <summary>Ends the file and closes the stream.</summary>
    public void Dispose() => _stream.Dispose();
}
