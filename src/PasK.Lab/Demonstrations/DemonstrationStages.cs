using PasK.Lab.Exchanges;
using PasK.Lab.Progress;
using PasK.Lab.Topologies;

namespace PasK.Lab.Demonstrations;

/// <summary>Tells what of a demonstration is under way: pieces of traffic, of as many as there are where nothing is wrong, and the judgement.</summary>
/// <param name="topology">The network as it is meant.</param>
/// <param name="plan">What each client asks.</param>
/// <param name="isWatched">Whether what the health checks find is waited for.</param>
/// <param name="tell">Is told.</param>
internal sealed class DemonstrationStages(Topology topology, ExchangePlan plan, bool isWatched, Action<Stage> tell)
{
    private readonly int _pieces = (topology.Hosts.Count() * plan.All.Count) + 1 + (isWatched ? 1 + OfClosedPort(topology, plan) : 0);
    private int _begun;

    /// <summary>Tells that a piece begins.</summary>
    /// <param name="what">What it is, in words.</param>
    public void Begin(string what) => tell(new Stage("traffic", ++_begun, Math.Max(_begun, _pieces), what));

    /// <summary>Tells that a part of the judgement begins, of 2.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="what">What it is, in words.</param>
    public void Judge(int number, string what) => tell(new Stage("judge", number, 2, what));

    /// <summary>A port is closed and opened, and after each each client begins sessions.</summary>
    private static int OfClosedPort(Topology topology, ExchangePlan plan)
        => ClosablePorts.Of(topology, plan) is { } port ? 2 * (1 + (topology.Hosts.Count() * plan.SessionsByEachClient(port.Slb))) : 0;
}
