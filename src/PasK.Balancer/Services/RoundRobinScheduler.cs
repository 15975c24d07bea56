using System.Diagnostics.CodeAnalysis;

namespace PasK.Balancer.Services;

/// <summary><c>rr</c>: the reals take turns in the order of the configuration. A real that takes no session is left out.</summary>
/// <param name="reals">The reals.</param>
internal sealed class RoundRobinScheduler(IReadOnlyList<RealState> reals)
{
    private int _next;

    /// <summary>Takes the next real; there is none when no real takes sessions.</summary>
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
