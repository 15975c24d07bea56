namespace PasK.Balancer.Numbers;

/// <summary>The generator SplitMix64: many numbers from one seed, evenly spread and cheap.</summary>
/// <param name="seed">The seed. When nobody can guess it, nobody can guess the numbers beforehand.</param>
internal struct SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next number of 32 bits.</summary>
    public uint Next()
    {
        _state += 0x9e37_79b9_7f4a_7c15;
        var mixed = (_state ^ (_state >> 30)) * 0xbf58_476d_1ce4_e5b9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d0_49bb_1331_11eb;
        return (uint)((mixed ^ (mixed >> 31)) >> 32);
    }
}
