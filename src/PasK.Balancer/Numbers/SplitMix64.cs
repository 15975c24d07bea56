namespace PasK.Balancer.Numbers;

/// <summary>Many numbers from one that nobody can guess, evenly spread and cheap: for whoever must try several.</summary>
/// <param name="seed">That one.</param>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next one, any of 32 bits.</summary>
    public uint Next()
    {
        _state += 0x9e37_79b9_7f4a_7c15;
        var mixed = (_state ^ (_state >> 30)) * 0xbf58_476d_1ce4_e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d0_49bb_1331_11eb;
        return (uint)((mixed ^ (mixed >> 31)) >> 32);
    }
}
