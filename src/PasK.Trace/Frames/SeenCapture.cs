using PasK.Wire.Captures;

namespace PasK.Trace.Frames;

/// <summary>A capture file whose interfaces stand for links, read frame by frame.</summary>
public sealed class SeenCapture
{
    private readonly CaptureReader _reader;
    private readonly List<SeenLink> _links = [];
    private CapturedFrame? _first;
    private SeenStep _step = SeenStep.None;
    private int _number;

    /// <summary>Reads what comes before the first frame. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">The file is broken; the message says what is wrong.</exception>
    public SeenCapture(Stream stream)
    {
        _reader = new CaptureReader(stream);
        _first = _reader.Read();
    }

    /// <summary>The names of addresses that have been read so far: all of them when the last frame has been read.</summary>
    public CaptureNames Names => _reader.Names;

    /// <summary>The comments about the file that have been read so far, one on each line; null when there is none.</summary>
    public string? Comment => _reader.Comment;

    /// <summary>The links, in the file's order.</summary>
    /// <exception cref="InvalidDataException">An interface does not stand for a link of its own; the message says what is wrong.</exception>
    public IReadOnlyList<SeenLink> Links
    {
        get
        {
            foreach (var one in _reader.Interfaces.Skip(_links.Count).ToList())
            {
                var link = LinkDescription.Read(one);
                _links.Add(_links.Exists(other => other.Name == link.Name)
                    ? throw new InvalidDataException("two interfaces of the file stand for links of the same name") : link);
            }

            return _links;
        }
    }

    /// <summary>Reads the next frame; null at the end of the file. Only the first frame of a step names it.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or its links are; the message says what is wrong.</exception>
    public SeenFrame? Read()
    {
        if ((_first ?? _reader.Read()) is not { } frame)
        {
            return null;
        }

        _first = null;
        var link = frame.Interface < _links.Count ? _links[frame.Interface] : Links[frame.Interface];
        _number++;
        if (frame.Direction == FrameDirection.Unknown)
        {
            throw new InvalidDataException(FormattableString.Invariant($"frame {_number} does not tell which end of link {link.Name} sent it"));
        }

        _step = PacketRemark.StepIn(frame) is { } name && name != _step.Name ? new SeenStep(_step.Number + 1, name) : _step;
        var sender = frame.Direction == FrameDirection.Outbound ? link.First : link.Second;
        return new SeenFrame(link, sender, frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength) { Step = _step };
    }
}
