using System.Globalization;
using PasK.Balancer;

namespace PasK.Lab;

/// <summary>What the balancers of a world say of themselves: counters that are not zero, drops by reason, frames lost at the sockets, events.</summary>
public static class BalancerText
{
    /// <summary>The lines of all balancers of a world that is still up.</summary>
    public static IEnumerable<string> Of(World world)
    {
        foreach (var (name, runner) in world.Balancers)
        {
            var counted = runner.Datapath is BalancerEngine ? BalancerCounters.Read(runner).Counted.Select(counter => Line(counter.Key, counter.Value)) : [];
            yield return $"{name}: {string.Join(", ", counted.Append(Line("lost at its sockets", runner.Lost)))}";
            foreach (var happened in runner.Events)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: after {happened.At.TotalMilliseconds:F0} ms {happened.Text}");
            }
        }
    }

    private static string Line(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what} {count:N0}");
}
