using PasK.Wire.Addresses;

namespace PasK.Balancer.Numbers;

/// <summary>
/// Divides a table that strangers can fill into shares. A source has one of them by chance, so that whoever fills its own share pushes nobody out of the
/// others. Nobody outside knows which sources have the same share.
/// </summary>
/// <param name="numbers">The source of random numbers.</param>
internal sealed class Shares(UnguessableNumbers numbers)
{
    private readonly ulong _multiplier = numbers.NextSeed() | 1;

    /// <summary>The share of a source, by multiplicative hashing.</summary>
    /// <returns>The number of the share, from 0.</returns>
    /// <param name="source">The source.</param>
    /// <param name="count">The number of shares.</param>
    public int Of(Ipv4Address source, int count) => (int)((((source.Value * _multiplier) >> 32) * (ulong)count) >> 32);
}
