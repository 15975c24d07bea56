using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;

namespace PasK.Lab.Demonstrations;

/// <summary>Waits for what a balancer comes to believe of its reals.</summary>
/// <param name="runner">The balancer.</param>
/// <param name="time">The world's clock.</param>
/// <param name="patience">How long it waits at most.</param>
internal sealed class HealthWatch(BalancerRunner runner, TimeProvider time, TimeSpan patience)
{
    /// <summary>
    /// How long the checks of a topology may take to find a change: their configured times, and what the lab needs besides.
    /// </summary>
    public static TimeSpan PatienceFor(Topology topology) => ServiceChecks.LongestVerdict(topology) + SpareFor(topology);

    /// <summary>How much longer than their configured times the checks may take to find a change.</summary>
    public static TimeSpan SpareFor(Topology topology) => Pace.Patience(ServiceChecks.LongestVerdict(topology));

    /// <summary>Waits until every real has been judged.</summary>
    /// <returns>What came of it; as expected when each of them is up.</returns>
    public Task<Outcome> AwaitVerdictsAsync()
        => AwaitAsync(
            "wait for the health checks",
            health => health.All(real => real.State != HealthState.Unknown),
            health => health.All(real => real.State is HealthState.Act or HealthState.Standby),
            _ => true);

    /// <summary>Waits until a real is in a state in a service.</summary>
    /// <param name="action">What was done before, in words.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="real">The real's name.</param>
    /// <param name="state">The state.</param>
    public Task<Outcome> AwaitAsync(string action, string service, string real, HealthState state)
    {
        bool IsIt(RealHealth one) => one.Service == service && one.Real == real;
        bool IsThere(IReadOnlyList<RealHealth> health) => health.Any(one => IsIt(one) && one.State == state);
        return AwaitAsync(action, IsThere, IsThere, IsIt);
    }

    private async Task<Outcome> AwaitAsync(
        string action, Func<IReadOnlyList<RealHealth>, bool> isOver, Func<IReadOnlyList<RealHealth>, bool> isAsExpected, Func<RealHealth, bool> isTold)
    {
        var isInTime = await Task.Run(() => time.Await(() => isOver(runner.Health), patience));
        var health = runner.Health.Where(isTold).ToList();
        var late = isInTime ? "" : FormattableString.Invariant($", and no other after {patience.TotalSeconds:0.#} s");
        return new Outcome(action, string.Join("; ", health.Select(Describe)) + late, isInTime && isAsExpected(runner.Health));
    }

    private string Describe(RealHealth real)
    {
        var last = runner.Events.OfType<HealthChanged>().LastOrDefault(change => change.Real == real.Real && change.Service == real.Service);
        var service = runner.Health.Any(other => other.Real == real.Real && other.Service != real.Service) ? $" of slb {real.Service}" : "";
        return $"{real.Real}{service} is {real.State.Word()}{(last is null ? "" : $", because {EventText.CauseOf(last)}")}";
    }
}
