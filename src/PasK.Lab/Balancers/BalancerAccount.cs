using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;

namespace PasK.Lab.Balancers;

/// <summary>What a balancer says of itself at the end: claims compare it with what was seen.</summary>
/// <param name="SessionsBegun">How many sessions it has begun, or null when it does not say.</param>
/// <param name="Health">What it believes of the reals of each service; empty when it does not say.</param>
/// <param name="Events">What it has reported, in order.</param>
public sealed record BalancerAccount(long? SessionsBegun, IReadOnlyList<RealHealth> Health, IReadOnlyList<ReportedEvent> Events)
{
    /// <summary>A balancer that says nothing.</summary>
    public static BalancerAccount Silent { get; } = new(null, [], []);

    /// <summary>Reads the account of a balancer, while it runs or afterwards.</summary>
    public static BalancerAccount Of(BalancerRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        return new BalancerAccount(
            (runner.Datapath as BalancerEngine)?.Count(Counter.SessionsBegun),
            runner.Health,
            [.. runner.Events.Select(e => new ReportedEvent(runner.NanosecondsOf(e), e))]);
    }

    /// <summary>The changes of a real's health in a service that the balancer has reported, in order.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="real">The real's name.</param>
    public IEnumerable<(long TimestampNanoseconds, HealthChanged Change)> Changes(string service, string real)
        => from reported in Events
           let change = reported.Event as HealthChanged
           where change is not null && change.Service == service && change.Real == real && change.From != change.To
           select (reported.TimestampNanoseconds, change);
}
