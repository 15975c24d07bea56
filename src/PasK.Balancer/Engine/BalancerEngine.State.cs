using PasK.Balancer.Datapath;

namespace PasK.Balancer.Engine;

/// <summary>What a person may ask of a balancer that runs.</summary>
public sealed partial class BalancerEngine
{
    /// <summary>The reals of each service; those that only keep their sessions are behind the others.</summary>
    public IReadOnlyList<RealInfo> Reals
        => [.. _slbs.SelectMany(slb => slb.AllReals.Select(real => new RealInfo(
            slb.Slb.Name, real.Real, real.ShownHealth, real.RealPath.Mac, real.Sessions, slb.Leaving.Contains(real))))];

    /// <summary>The neighbours that were asked for by ARP, or are known.</summary>
    public IReadOnlyList<NeighbourInfo> Neighbours
        => [.. _neighbours.All.Select(one => new NeighbourInfo(
            one.At.PortName, one.At.Ethernet.Vid, one.Address, one.IsKnown ? one.Mac : null, $"{one.State}".ToLowerInvariant()))];

    /// <summary>Some of the sessions.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<SessionInfo> SessionsUpTo(int most)
        => [.. _sessions.All.Take(most).Select(one => new SessionInfo(
            one.Key, one.Service.Slb.Name, one.Real.Real.Name, $"{one.Stage}".ToLowerInvariant(), one.Due))];
}
