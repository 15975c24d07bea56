namespace PasK.Fuzz;

/// <summary>A number of frames, in buffers that are used again and again; a further one takes the place of the oldest.</summary>
/// <param name="places">How many.</param>
internal sealed class FrameStore(int places)
{
    /// <summary>Longer frames are not kept.</summary>
    private const int Longest = 2048;

    private readonly byte[] _octets = new byte[places * Longest];
    private readonly (int Port, int Length)[] _frames = new (int, int)[places];
    private long _added;
    private long _taken;

    /// <summary>Frames that were not taken yet.</summary>
    public int Waiting => (int)(_added - _taken);

    /// <summary>Frames that are there, taken or not.</summary>
    public int Count => (int)Math.Min(_added, places);

    /// <summary>Adds one.</summary>
    public void Add(int port, ReadOnlySpan<byte> frame)
    {
        if (frame.Length <= Longest)
        {
            var place = (int)(_added++ % places);
            frame.CopyTo(_octets.AsSpan(place * Longest));
            _frames[place] = (port, frame.Length);
            _taken = Math.Max(_taken, _added - places);
        }
    }

    /// <summary>Takes the oldest that was not taken.</summary>
    public ReadOnlySpan<byte> Take(out int port) => At((int)(_taken++ % places), out port);

    /// <summary>Any that is there.</summary>
    public ReadOnlySpan<byte> Any(Dice dice, out int port) => At(dice.Below(Count), out port);

    /// <summary>Changes the order of the next two.</summary>
    public void Swap()
    {
        var (one, other) = ((int)(_taken % places), (int)((_taken + 1) % places));
        Span<byte> kept = stackalloc byte[Longest];
        _octets.AsSpan(one * Longest, Longest).CopyTo(kept);
        _octets.AsSpan(other * Longest, Longest).CopyTo(_octets.AsSpan(one * Longest));
        kept.CopyTo(_octets.AsSpan(other * Longest));
        (_frames[one], _frames[other]) = (_frames[other], _frames[one]);
    }

    private ReadOnlySpan<byte> At(int place, out int port)
    {
        (port, var length) = _frames[place];
        return _octets.AsSpan(place * Longest, length);
    }
}
