using PasK.Balancer.Engine;
using PasK.Balancer.Verdicts;

namespace PasK.Lab.Balancers;

/// <summary>
/// What a balancer of the reference engine has counted, all at one moment between two frames, by names in words: <c>encapsulated</c>,
/// <c>sessions begun</c>, <c>sessions</c>, <c>packets waiting</c>, <c>dropped for port not served</c>.
/// </summary>
public sealed class BalancerCounters
{
    private const string Sessions = "sessions";
    private const string Waiting = "packets waiting";
    private readonly Dictionary<string, long> _counters;

    private BalancerCounters(Dictionary<string, long> counters) => _counters = counters;

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _counters.Keys;

    /// <summary>The counters that are not zero: what happened, what there is now, then the drops by their reasons.</summary>
    public IEnumerable<KeyValuePair<string, long>> Counted => _counters.Where(counter => counter.Value > 0);

    /// <summary>The sessions that the balancer has now.</summary>
    public long SessionCount => _counters[Sessions];

    /// <summary>A counter by its name in words.</summary>
    /// <exception cref="KeyNotFoundException">There is no such counter.</exception>
    public long this[string name]
        => _counters.TryGetValue(name, out var count) ? count
            : throw new KeyNotFoundException($"a balancer has no counter '{name}'; it has: {string.Join(", ", _counters.Keys)}");

    /// <summary>How often something happened.</summary>
    public long this[Counter counter] => _counters[EnumWords.Of(counter)];

    /// <summary>Packets dropped for a reason.</summary>
    public long this[DropReason reason] => _counters[NameOf(reason)];

    /// <summary>Reads the counters of a balancer, while it runs or afterwards.</summary>
    /// <exception cref="InvalidOperationException">The balancer runs another datapath than the reference engine.</exception>
    public static BalancerCounters Read(BalancerRunner balancer)
        => balancer.BetweenFrames(datapath => datapath is BalancerEngine engine
            ? Of(engine)
            : throw new InvalidOperationException($"counters are the reference engine's; the balancer runs {datapath.GetType().Name}"));

    /// <summary>Reads the counters of an engine. Nobody may drive the engine meanwhile.</summary>
    public static BalancerCounters Of(BalancerEngine engine)
    {
        var counters = Enum.GetValues<Counter>().ToDictionary(EnumWords.Of, engine.Count);
        counters.Add(Sessions, engine.SessionCount);
        counters.Add(Waiting, engine.WaitingCount);
        foreach (var reason in Enum.GetValues<DropReason>().Where(reason => reason != DropReason.None))
        {
            counters.Add(NameOf(reason), engine.Count(reason));
        }

        return new BalancerCounters(counters);
    }

    private static string NameOf(DropReason reason) => $"dropped for {EnumWords.Of(reason)}";
}
