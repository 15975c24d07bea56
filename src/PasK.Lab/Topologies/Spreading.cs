using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies;

/// <summary>Where a balancer has a choice between reals.</summary>
internal static class Spreading
{
    /// <summary>Whether any service of a topology is spread over several reals.</summary>
    public static bool HasChoice(Topology topology) => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Any(IsSpread);

    /// <summary>Whether a service has more than one real that takes turns.</summary>
    public static bool IsSpread(Slb slb) => slb.Reals.Count(TakesTurns) > 1;

    /// <summary>Whether a real gets sessions for as long as it is up: it is no backup, and its weight is not 0.</summary>
    public static bool TakesTurns(Real real) => real is { IsBackup: false, TakesSessions: true };
}
