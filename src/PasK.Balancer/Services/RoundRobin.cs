namespace PasK.Balancer;

/// <summary><c>rr</c>: the reals one after the other, in the order of the configuration.</summary>
/// <param name="reals">The reals.</param>
internal sealed class RoundRobin(IReadOnlyList<Real> reals)
{
    private int _next;

    /// <summary>Takes the next real; there is none when the service has no real.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Real? real)
    {
        real = reals.Count == 0 ? null : reals[_next];
        _next = reals.Count == 0 ? 0 : (_next + 1) % reals.Count;
        return real is not null;
    }
}
