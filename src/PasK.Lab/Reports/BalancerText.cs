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
            var counted = runner.Datapath is BalancerEngine engine ? Counters(engine) : [];
            yield return $"{name}: {string.Join(", ", counted.Append(Line("lost at its sockets", runner.Lost)))}";
            foreach (var happened in runner.Events)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{name}: after {happened.At.TotalMilliseconds:F0} ms {happened.Text}");
            }
        }
    }

    private static IEnumerable<string> Counters(BalancerEngine engine) =>
    [
        .. Enum.GetValues<Counter>().Where(counter => engine.Count(counter) > 0).Select(counter => Line(Words(counter), engine.Count(counter))),
        .. Enum.GetValues<DropReason>().Where(reason => engine.Count(reason) > 0).Select(reason => Line($"dropped for {Words(reason)}", engine.Count(reason))),
    ];

    private static string Line(string what, long count) => string.Create(CultureInfo.InvariantCulture, $"{what} {count:N0}");

    /// <summary>A name in the code as words: SessionsBegun is "sessions begun".</summary>
    private static string Words<T>(T name)
        where T : struct, Enum
        => string.Concat(name.ToString().Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
