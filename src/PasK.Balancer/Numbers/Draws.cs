namespace PasK.Balancer;

/// <summary>Many numbers from one that nobody can guess, evenly spread and cheap (SplitMix64): for whoever must try several.</summary>
/// <param name="seed">That one.</param>
internal struct Draws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next one of a range, all of which are equally often drawn.</summary>
    /// <param name="from">The lowest.</param>
    /// <param name="to">The highest.</param>
    public ushort Next(ushort from, ushort to)
    {
        _state += 0x9e37_79b9_7f4a_7c15;
        var mixed = (_state ^ (_state >> 30)) * 0xbf58_476d_1ce4_e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d0_49bb_1331_11eb;
        return (ushort)(from + (((mixed >> 32) * (ulong)(to - from + 1)) >> 32));
    }
}
