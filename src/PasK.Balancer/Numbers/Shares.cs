using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// Shares of a table that strangers can fill: each source has its place in one of them by chance, so that whoever fills its own pushes nobody out of the
/// others.
/// </summary>
internal static class Shares
{
    /// <summary>The share of a source; which one it is comes from the process's seed, and nobody outside knows it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="count">How many shares there are.</param>
    public static int Of(Ipv4Address source, int count) => (int)((uint)HashCode.Combine(source.Value) % count);
}
