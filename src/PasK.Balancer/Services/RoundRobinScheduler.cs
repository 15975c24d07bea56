using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Services;

/// <summary><c>rr</c>: reals take turns in the order of the configuration. Reals that are not eligible are skipped.</summary>
/// <param name="reals">The reals.</param>
internal sealed class RoundRobinScheduler(IReadOnlyList<RealState> reals)
{
    private int _next;

    /// <summary>Takes the next eligible real, if there is one.</summary>
    public bool TryTake([NotNullWhen(true)] out RealState? real)
    {
        for (var i = 0; i < reals.Count; i++)
        {
            real = reals[_next];
            _next = (_next + 1) % reals.Count;
            if (real.IsEligible)
            {
                return true;
            }
        }

        real = null;
        return false;
    }
}
