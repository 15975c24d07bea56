using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;

namespace PasK.Lab.Topologies;

/// <summary>Where a balancer has a choice between reals.</summary>
internal static class Spreading
{
    /// <summary>Whether any service of a topology has more than one real that takes sessions.</summary>
    public static bool HasChoice(Topology topology) => Slbs(topology).Any(HasChoice);

    /// <summary>Whether a service has more than one real, and they take turns (<c>lb-method rr</c>).</summary>
    public static bool HasTurns(Slb slb) => HasChoice(slb) && Schedulers.TakesTurns(slb.LbMethod);

    /// <summary>Whether a real must get sessions if it is up and there are enough of them: it has no choice, or its turn.</summary>
    public static bool MustServe(Slb slb, Real real) => TakesSessions(real) && (HasTurns(slb) || !HasChoice(slb));

    /// <summary>Whether a real gets sessions for as long as it is up: it is no backup, and its weight is not 0.</summary>
    public static bool TakesSessions(Real real) => real is { IsBackup: false, TakesSessions: true };

    /// <summary>Whether a service has more than one real that takes sessions.</summary>
    public static bool HasChoice(Slb slb) => slb.Reals.Count(TakesSessions) > 1;

    /// <summary>
    /// The sessions after which each real of a service has had its turns: one each, and as many as its weight where the lb-method looks at weights, but no more
    /// than 32.
    /// </summary>
    public static int RoundOf(Slb slb)
        => Schedulers.LooksAtWeights(slb.LbMethod)
            ? Math.Max(slb.Reals.Count, Math.Min(LongestRound, slb.Reals.Where(TakesSessions).Sum(real => real.Weight))) : slb.Reals.Count;

    private const int LongestRound = 32;

    private static IEnumerable<Slb> Slbs(Topology topology) => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs);
}
