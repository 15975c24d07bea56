using PasK.Balancer.Configuration;

namespace PasK.Balancer.Scheduling;

/// <summary>The table of all schedulers. A new <c>lb-method</c> needs a class of this folder and a row here.</summary>
public static class Schedulers
{
    private static readonly Dictionary<LbMethod, Row> Rows = new()
    {
        [LbMethod.RoundRobin] = new(reals => new RoundRobin(reals), LooksAtWeights: false, TakesTurns: true),
        [LbMethod.WeightedRoundRobin] = new(reals => new WeightedRoundRobin(reals), LooksAtWeights: true),
        [LbMethod.SmoothWeightedRoundRobin] = new(reals => new SmoothWeightedRoundRobin(reals), LooksAtWeights: true),
        [LbMethod.LeastConnections] = new(reals => new LeastConnections(reals), LooksAtWeights: false),
        [LbMethod.WeightedLeastConnections] = new(reals => new WeightedLeastConnections(reals), LooksAtWeights: true),
        [LbMethod.SourceHashing] = new(reals => new SourceHashing(reals, takesPort: false), LooksAtWeights: false),
        [LbMethod.SourcePortHashing] = new(reals => new SourceHashing(reals, takesPort: true), LooksAtWeights: false),
        [LbMethod.Maglev] = new(reals => new Maglev(reals), LooksAtWeights: true),
    };

    /// <summary>Whether a method tells weights above 1 apart. None gives a real of weight 0 a session.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static bool LooksAtWeights(LbMethod method) => RowOf(method).LooksAtWeights;

    /// <summary>Whether, of as many sessions in a row as there are eligible reals, each real gets one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static bool TakesTurns(LbMethod method) => RowOf(method).TakesTurns;

    /// <summary>Makes the scheduler of a method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    internal static Scheduler Of(LbMethod method, IReadOnlyList<IScheduledReal> reals) => RowOf(method).Make(reals);

    private static Row RowOf(LbMethod method)
        => Rows.TryGetValue(method, out var row) ? row : throw new ArgumentOutOfRangeException(nameof(method), method, "unknown lb-method");

    private sealed record Row(Func<IReadOnlyList<IScheduledReal>, Scheduler> Make, bool LooksAtWeights, bool TakesTurns = false);
}
