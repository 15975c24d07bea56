using System.Globalization;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Worlds;

namespace PasK.Lab.Reports;

/// <summary>
/// What the balancers of a world say of themselves: counters that are not zero, drops by reason, frames lost at the sockets; and what they reported.
/// </summary>
public static class BalancerText
{
    /// <summary>The counters of all balancers of a world that is still up and that tell them, and what nodes could not send.</summary>
    public static IEnumerable<string> Counters(World world)
    {
        foreach (var (name, runner) in world.Balancers)
        {
            var counted = runner.Datapath is BalancerEngine ? BalancerCounters.Read(runner).Counted.Select(counter => Line(counter.Key, counter.Value)) : [];
            yield return $"{name}: {string.Join(", ", counted.Append(Line("lost at its sockets", runner.Lost)))}";
        }

        foreach (var unsent in world.Unsent)
        {
            yield return unsent;
        }
    }

    /// <summary>What all balancers of a world have reported so far, each with the time since the balancer began.</summary>
    public static IEnumerable<string> Events(World world)
        => from balancer in world.Balancers
           from e in balancer.Value.Events
           select string.Create(CultureInfo.InvariantCulture, $"{balancer.Key}: after {e.At.TotalMilliseconds:F0} ms {EventText.Of(e)}");

    private static string Line(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what} {count:N0}");
}
