using PasK.Balancer.Datapath;
using PasK.Balancer.Events;

namespace PasK.Fuzz;

/// <summary>Where an engine writes: every frame is judged as soon as it is whole, and the first of an input are kept until the next.</summary>
/// <param name="judge">Judges a frame.</param>
internal sealed class SentFrames(Action<int, ReadOnlyMemory<byte>> judge) : IDatapathOutput
{
    private const int MostKept = 256;
    private const byte Unset = 0xa5;
    private readonly List<(int Port, int Start, int Length)> _frames = [];
    private byte[] _octets = new byte[1 << 20];
    private int _end;
    private (int Port, int Length)? _open;

    /// <summary>Frames since <see cref="Begin"/>.</summary>
    public long Count { get; private set; }

    /// <summary>How many there may be.</summary>
    public long Most { get; set; }

    /// <summary>Those that are kept.</summary>
    public int Kept => _frames.Count;

    /// <summary>The fault of the engine that it reported itself, or null.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>A kept frame.</summary>
    public ReadOnlySpan<byte> At(int index, out int port)
    {
        (port, var start, var length) = _frames[index];
        return _octets.AsSpan(start, length);
    }

    /// <summary>Forgets the frames of the input before.</summary>
    public void Begin()
    {
        _frames.Clear();
        _end = 0;
        Count = 0;
        _open = null;
        Fault = null;
    }

    /// <summary>The last frame is whole.</summary>
    public void End()
    {
        if (_open is { } open)
        {
            _open = null;
            Count++;
            judge(open.Port, _octets.AsMemory(_end, open.Length));
            if (_frames.Count < MostKept)
            {
                _frames.Add((open.Port, _end, open.Length));
                _end += open.Length;
            }
        }
    }

    /// <inheritdoc/>
    public Span<byte> Frame(int port, int length)
    {
        End();
        if (Count >= Most)
        {
            throw new ViolationException(new Violation(Laws.BoundedOutput, $"more than {Most} frames for one input"));
        }

        if (_octets.Length - _end < length)
        {
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, _end + length));
        }

        _open = (port, length);
        var frame = _octets.AsSpan(_end, length);
        frame.Fill(Unset);
        return frame;
    }

    /// <inheritdoc/>
    public void Discard() => _open = null;

    /// <inheritdoc/>
    public void Report(BalancerEvent e) => Fault ??= (e as EngineFault)?.Fault;
}
