using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>Chooses reals for new sessions, by one <c>lb-method</c>.</summary>
/// <param name="reals">The reals, in the order of the configuration.</param>
internal abstract class Scheduler(IReadOnlyList<IScheduledReal> reals)
{
    /// <summary>The reals.</summary>
    protected IScheduledReal[] Reals { get; } = [.. reals];

    /// <summary>Chooses a real that is eligible. There must be one.</summary>
    /// <param name="flow">The flow of the new session.</param>
    /// <returns>Its place among the reals.</returns>
    /// <exception cref="InvalidOperationException">None is eligible.</exception>
    public abstract int Choose(in FlowKey flow);

    /// <summary>Takes note that a real became eligible, or is no longer.</summary>
    public virtual void Refresh()
    {
    }

    /// <summary>What is thrown when no real is eligible.</summary>
    protected static InvalidOperationException NoneEligible() => new("no real is eligible");
}
