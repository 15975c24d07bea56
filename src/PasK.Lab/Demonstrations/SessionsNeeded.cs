using PasK.Lab.Topologies;

namespace PasK.Lab.Demonstrations;

/// <summary>How many sessions clients begin, so that there is one for each real of a service.</summary>
internal static class SessionsNeeded
{
    /// <summary>A client's sessions beside its pings: the download, the datagram, the connection to a closed port.</summary>
    private const int BesidePings = 3;

    /// <summary>How many sessions a client must begin to reach every real by itself: the number of reals of the largest service.</summary>
    public static int ByEachClient(Topology topology) => topology.Balancers.Single().Configuration.Slbs.Max(slb => slb.Reals.Count);

    /// <summary>How often each client pings: at least once, and often enough that the sessions of all clients together reach every real.</summary>
    public static int Pings(Topology topology)
    {
        var share = (int)Math.Ceiling((double)ByEachClient(topology) / topology.Hosts.Count());
        return Math.Max(1, share - BesidePings);
    }
}
