namespace PasK.Wire.Captures;

/// <summary>What a capture file holds.</summary>
/// <param name="Interfaces">The interfaces; one without a name for a pcap file.</param>
/// <param name="Frames">The frames in the file's order.</param>
public sealed record CaptureFile(IReadOnlyList<CaptureInterface> Interfaces, IReadOnlyList<CapturedFrame> Frames)
{
    /// <summary>What addresses are called; nothing for a pcap file.</summary>
    public CaptureNames Names { get; init; } = CaptureNames.None;

    /// <summary>A remark about the whole file, or null; several remarks, and those of several sections, are lines of it.</summary>
    public string? Comment { get; init; }

    /// <summary>Reads a pcapng or pcap file, whichever it is, to its end. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">It is neither, it is broken, or it ends too early; the message names the octet.</exception>
    public static CaptureFile Read(Stream stream)
    {
        var input = new CaptureInput(stream);
        var start = input.Peek();
        if (PcapngReader.IsPcapng(start))
        {
            var reader = new PcapngReader(input);
            var frames = ReadAll(reader.Read);
            return new CaptureFile(reader.Interfaces, frames) { Names = reader.Names, Comment = reader.Comment };
        }

        if (PcapReader.IsPcap(start))
        {
            var reader = new PcapReader(input);
            return new CaptureFile([reader.Interface], ReadAll(reader.Read));
        }

        throw CaptureInput.Broken(0, $"neither a pcapng nor a pcap file");
    }

    private static List<CapturedFrame> ReadAll(Func<CapturedFrame?> read)
    {
        var frames = new List<CapturedFrame>();
        while (read() is { } frame)
        {
            frames.Add(frame);
        }

        return frames;
    }
}
