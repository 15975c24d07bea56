using PasK.Balancer.Datapath;
using PasK.Balancer.HealthChecks;
using PasK.Lab.Balancers;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;

namespace PasK.Lab.Demonstrations;

/// <summary>Waits for what a balancer comes to believe of its reals.</summary>
/// <param name="runner">The balancer.</param>
/// <param name="time">The world's clock.</param>
/// <param name="patience">How long it is waited for.</param>
internal sealed class HealthWatch(BalancerRunner runner, TimeProvider time, TimeSpan patience)
{
    /// <summary>
    /// How long the checks of a topology may take to change their minds: their own times, which are those of the protocol, and what the lab needs besides.
    /// </summary>
    public static TimeSpan PatienceFor(Topology topology) => ServiceChecks.LongestVerdict(topology) + SpareFor(topology);

    /// <summary>How much longer than the checks' own times a change of mind may take.</summary>
    public static TimeSpan SpareFor(Topology topology) => Pace.Patience(ServiceChecks.LongestVerdict(topology));

    /// <summary>Waits until every real has been judged.</summary>
    /// <returns>What came of it; as expected when each of them is up.</returns>
    public Task<Outcome> AwaitVerdictsAsync()
        => AwaitAsync(
            "wait for the health checks",
            health => health.All(real => real.State != HealthState.Unknown),
            health => health.All(real => real.State is HealthState.Act or HealthState.Standby),
            _ => true);

    /// <summary>Waits until one real is in a state.</summary>
    /// <param name="real">Its name.</param>
    /// <param name="state">The state.</param>
    public Task<Outcome> AwaitAsync(string real, HealthState state)
    {
        bool IsThere(IReadOnlyList<RealHealth> health) => health.Any(one => one.Real == real && one.State == state);
        return AwaitAsync($"wait until {real} is {state.Word()}", IsThere, IsThere, one => one == real);
    }

    private async Task<Outcome> AwaitAsync(
        string action, Func<IReadOnlyList<RealHealth>, bool> isOver, Func<IReadOnlyList<RealHealth>, bool> isAsExpected, Func<string, bool> isTold)
    {
        var isInTime = await Task.Run(() => time.Await(() => isOver(runner.Health), patience));
        var health = runner.Health.Where(real => isTold(real.Real)).ToList();
        var late = isInTime ? "" : FormattableString.Invariant($", and no other after {patience.TotalSeconds:0.#} s");
        return new Outcome(action, string.Join("; ", health.Select(Describe)) + late, isInTime && isAsExpected(runner.Health));
    }

    private string Describe(RealHealth real)
    {
        var last = runner.Events.OfType<HealthChanged>().LastOrDefault(change => change.Real == real.Real && change.Service == real.Service);
        return $"{real.Real} is {real.State.Word()}{(last is null ? "" : $", because {last.Cause}")}";
    }
}
