namespace PasK.Wire.Captures;

/// <summary>Reads a pcapng or pcap file, whichever it is, frame by frame. The stream belongs to the caller.</summary>
public sealed class CaptureReader
{
    private readonly PcapngReader? _pcapng;
    private readonly PcapReader? _pcap;

    /// <summary>Reads the beginning of the file.</summary>
    /// <exception cref="InvalidDataException">The file is neither. The message names the octet.</exception>
    public CaptureReader(Stream stream)
    {
        var input = new CaptureInput(stream);
        var start = input.Peek();
        _pcapng = PcapngReader.IsPcapng(start) ? new PcapngReader(input) : null;
        _pcap = _pcapng is null && PcapReader.IsPcap(start) ? new PcapReader(input) : null;
        if (_pcapng is null && _pcap is null)
        {
            throw CaptureInput.Broken(0, $"neither a pcapng nor a pcap file");
        }
    }

    /// <summary>The interfaces read so far; one without a name for a pcap file.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => _pcapng?.Interfaces ?? [_pcap!.Interface];

    /// <summary>The names of addresses read so far; none for a pcap file.</summary>
    public CaptureNames Names => _pcapng?.Names ?? CaptureNames.None;

    /// <summary>The comments about the file read so far, one on each line; null when there is none.</summary>
    public string? Comment => _pcapng?.Comment;

    /// <summary>Reads the next frame; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed or ends too early. The message names the octet.</exception>
    public CapturedFrame? Read() => _pcapng is null ? _pcap!.Read() : _pcapng.Read();
}
