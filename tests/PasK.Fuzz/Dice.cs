namespace PasK.Fuzz;

/// <summary>Chance that can be had again: the same seed throws the same (SplitMix64, of Steele, Lea and Flood).</summary>
/// <param name="seed">The seed.</param>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Any number of 64 bits.</summary>
    public ulong Next()
    {
        var z = _state += 0x9e37_79b9_7f4a_7c15;
        z = (z ^ (z >> 30)) * 0xbf58_476d_1ce4_e5b9;
        z = (z ^ (z >> 27)) * 0x94d0_49bb_1331_11eb;
        return z ^ (z >> 31);
    }

    /// <summary>Any number of 32 bits.</summary>
    public uint Word() => (uint)(Next() >> 32);

    /// <summary>Any number of 16 bits.</summary>
    public ushort Short() => (ushort)(Next() >> 48);

    /// <summary>Any octet.</summary>
    public byte Octet() => (byte)(Next() >> 56);

    /// <summary>A number from 0 that is less than another.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary>A number of a range, both ends included.</summary>
    public int From(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    /// <summary>Whether something happens that happens once in so many times.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    /// <summary>One of several, all equally often.</summary>
    public T Of<T>(params ReadOnlySpan<T> all) => all[Below(all.Length)];

    /// <summary>Fills octets with anything.</summary>
    public void Fill(Span<byte> octets)
    {
        foreach (ref var octet in octets)
        {
            octet = Octet();
        }
    }
}
