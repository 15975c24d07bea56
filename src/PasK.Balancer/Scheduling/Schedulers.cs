using PasK.Balancer.Configuration;

namespace PasK.Balancer.Scheduling;

/// <summary>The table of all lb-methods. A new one needs a class of this folder and a row here.</summary>
public static class Schedulers
{
    private static readonly EnumTable<LbMethod, Row> Table = new("lb-methods", new Dictionary<LbMethod, Row>
    {
        [LbMethod.RoundRobin] = new("rr", reals => new RoundRobinScheduler(reals)) { TakesTurns = true },
        [LbMethod.WeightedRoundRobin] = new("wrr", reals => new WeightedRoundRobinScheduler(reals)) { LooksAtWeights = true },
        [LbMethod.SmoothWeightedRoundRobin] = new("swrr", reals => new SmoothWeightedRoundRobinScheduler(reals)) { LooksAtWeights = true },
        [LbMethod.LeastConnections] = new("lc", reals => new LeastConnectionsScheduler(reals)),
        [LbMethod.WeightedLeastConnections] = new("wlc", reals => new WeightedLeastConnectionsScheduler(reals)) { LooksAtWeights = true },
        [LbMethod.SourceHashing] = new("sh", reals => new SourceHashingScheduler(reals, takesPort: false)),
        [LbMethod.SourcePortHashing] = new("sh-port", reals => new SourceHashingScheduler(reals, takesPort: true)),
        [LbMethod.Maglev] = new("maglev", reals => new MaglevScheduler(reals)) { LooksAtWeights = true },
    });

    /// <summary>The word of an lb-method, such as <c>wrr</c>. All but <c>maglev</c> are PAS-K's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static string Word(this LbMethod method) => Table[method].Word;

    /// <summary>Whether a method tells weights above 1 apart. None gives a real of weight 0 a session.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static bool LooksAtWeights(LbMethod method) => Table[method].LooksAtWeights;

    /// <summary>Whether, of as many sessions in a row as there are eligible reals, each real gets one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static bool TakesTurns(LbMethod method) => Table[method].TakesTurns;

    /// <summary>Makes the scheduler of a method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    internal static Scheduler Of(LbMethod method, IReadOnlyList<IScheduledReal> reals) => Table[method].Make(reals);

    private sealed record Row(string Word, Func<IReadOnlyList<IScheduledReal>, Scheduler> Make)
    {
        public bool LooksAtWeights { get; init; }

        public bool TakesTurns { get; init; }
    }
}
