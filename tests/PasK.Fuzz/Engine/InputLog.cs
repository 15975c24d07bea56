namespace PasK.Fuzz;

/// <summary>Something that an engine is given.</summary>
/// <param name="Port">The port that a frame comes to, or <see cref="TimeAlone"/> where only time passes, or <see cref="OfChange"/> of a change.</param>
/// <param name="At">When.</param>
/// <param name="Frame">The frame.</param>
internal readonly record struct Input(int Port, TimeSpan At, ReadOnlyMemory<byte> Frame)
{
    /// <summary>No frame: timers fire.</summary>
    public const int TimeAlone = -1;

    /// <summary>The number of the configuration that it gets, see <see cref="Setting.Changes"/>; null where it keeps the one that it has.</summary>
    public int? Change => Port < TimeAlone ? TimeAlone - 1 - Port : null;

    /// <summary>What stands for the port where the configuration of a number takes the place of the present one.</summary>
    public static int OfChange(int number) => TimeAlone - 1 - number;
}

/// <summary>What an engine was given since it was made, so that it can be given again.</summary>
internal sealed class InputLog
{
    private readonly List<(int Port, TimeSpan At, int Start, int Length)> _inputs = [];
    private byte[] _octets = new byte[1 << 20];
    private int _end;

    /// <summary>How many.</summary>
    public int Count => _inputs.Count;

    /// <summary>Octets that it keeps.</summary>
    public long Capacity => _octets.LongLength + (_inputs.Capacity * 32L);

    public Input this[int index]
    {
        get
        {
            var (port, at, start, length) = _inputs[index];
            return new Input(port, at, _octets.AsMemory(start, length));
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _inputs.Clear();
        _end = 0;
    }

    /// <summary>Takes note of time that passes.</summary>
    public void Add(TimeSpan at) => _inputs.Add((Input.TimeAlone, at, _end, 0));

    /// <summary>Takes note of another configuration.</summary>
    /// <param name="change">Its number.</param>
    /// <param name="at">When.</param>
    public void Add(int change, TimeSpan at) => _inputs.Add((Input.OfChange(change), at, _end, 0));

    /// <summary>Takes note of a frame.</summary>
    /// <returns>The frame's octets as they are kept.</returns>
    public ReadOnlySpan<byte> Add(int port, TimeSpan at, ReadOnlySpan<byte> frame)
    {
        if (_octets.Length - _end < frame.Length)
        {
            Array.Resize(ref _octets, Math.Max(_octets.Length * 2, _end + frame.Length));
        }

        frame.CopyTo(_octets.AsSpan(_end));
        _inputs.Add((port, at, _end, frame.Length));
        _end += frame.Length;
        return _octets.AsSpan(_end - frame.Length, frame.Length);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Input> ToList() => Latest(Count);

    /// <summary>The latest of them.</summary>
    public IReadOnlyList<Input> Latest(int most) => [.. Enumerable.Range(Math.Max(0, Count - most), Math.Min(Count, most)).Select(i => this[i])];
}
