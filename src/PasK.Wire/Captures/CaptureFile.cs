namespace PasK.Wire.Captures;

/// <summary>The content of a capture file.</summary>
/// <param name="Interfaces">The interfaces; one without a name for a pcap file.</param>
/// <param name="Frames">The frames in the file's order.</param>
public sealed record CaptureFile(IReadOnlyList<CaptureInterface> Interfaces, IReadOnlyList<CapturedFrame> Frames)
{
    /// <summary>The names of addresses; none for a pcap file.</summary>
    public CaptureNames Names { get; init; } = CaptureNames.None;

    /// <summary>The comments about the file, one on each line, those of all sections together; null when there is none.</summary>
    public string? Comment { get; init; }

    /// <summary>Reads a pcapng or pcap file, whichever it is, to its end. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">The file is neither, is malformed, or ends too early. The message names the octet.</exception>
    public static CaptureFile Read(Stream stream)
    {
        var reader = new CaptureReader(stream);
        var frames = new List<CapturedFrame>();
        while (reader.Read() is { } frame)
        {
            frames.Add(frame);
        }

        return new CaptureFile(reader.Interfaces, frames) { Names = reader.Names, Comment = reader.Comment };
    }
}
