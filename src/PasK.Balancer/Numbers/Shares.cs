using PasK.Wire.Addresses;

namespace PasK.Balancer.Numbers;

/// <summary>
/// Shares of a table that strangers can fill: each source has its place in one of them by chance, so that whoever fills its own pushes nobody out of the
/// others. Nobody outside knows which sources share one.
/// </summary>
/// <param name="numbers">Where the chance comes from.</param>
internal sealed class Shares(UnguessableNumbers numbers)
{
    private readonly ulong _multiplier = numbers.NextSeed() | 1;

    /// <summary>The share of a source (multiplicative hashing).</summary>
    /// <param name="source">The source.</param>
    /// <param name="count">How many shares there are.</param>
    public int Of(Ipv4Address source, int count) => (int)((((source.Value * _multiplier) >> 32) * (ulong)count) >> 32);
}
