using PasK.Balancer;

namespace PasK.Lab;

/// <summary>What a balancer says of itself at the end: claims compare it with what was seen.</summary>
/// <param name="SessionsBegun">How many sessions it has begun, or null when it does not say.</param>
/// <param name="Health">What it believes of the reals of each service; empty when it does not say.</param>
/// <param name="Said">What it has reported, in order.</param>
public sealed record BalancerAccount(long? SessionsBegun, IReadOnlyList<RealHealth> Health, IReadOnlyList<Saying> Said)
{
    /// <summary>A balancer that says nothing.</summary>
    public static BalancerAccount Silent { get; } = new(null, [], []);

    /// <summary>Asks a balancer.</summary>
    public static BalancerAccount Of(BalancerRunner runner)
    {
        ArgumentNullException.ThrowIfNull(runner);
        return new BalancerAccount(
            (runner.Datapath as BalancerEngine)?.Count(Counter.SessionsBegun),
            runner.Health,
            [.. runner.Events.Select(e => new Saying(runner.NanosecondsOf(e), e))]);
    }

    /// <summary>What it has reported of the health of a real, as often as that has changed, in order.</summary>
    /// <param name="real">The real's name.</param>
    public IEnumerable<(long TimestampNanoseconds, HealthChanged Change)> Changes(string real)
        => from saying in Said
           let change = saying.Event as HealthChanged
           where change is not null && change.Real == real && change.From != change.To
           select (saying.TimestampNanoseconds, change);
}

/// <summary>Something that a balancer has reported.</summary>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch, as captured frames tell it.</param>
/// <param name="Event">What.</param>
public sealed record Saying(long TimestampNanoseconds, BalancerEvent Event);
