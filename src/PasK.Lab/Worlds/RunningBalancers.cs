using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;

namespace PasK.Lab.Worlds;

/// <summary>The balancers of a world, by node. They belong to their nodes.</summary>
internal sealed class RunningBalancers
{
    private readonly Dictionary<string, IBalancer> _all = [];

    /// <summary>All of them.</summary>
    public IReadOnlyDictionary<string, IBalancer> All => _all;

    /// <summary>Those that run a datapath of the lab.</summary>
    public IReadOnlyDictionary<string, BalancerRunner> Runners
        => _all.Where(one => one.Value is BalancerRunner).ToDictionary(one => one.Key, one => (BalancerRunner)one.Value);

    /// <summary>Adds the balancer of a node.</summary>
    public void Add(string node, IBalancer balancer) => _all[node] = balancer;

    /// <summary>Lets them begin.</summary>
    public void Begin() => _all.Values.ToList().ForEach(balancer => balancer.Begin());

    /// <summary>Ends each of them, whatever goes wrong with another.</summary>
    /// <returns>What was wrong with them, a sentence for each: at work no more, or not ended in order.</returns>
    public IReadOnlyList<string> End()
    {
        var wrong = _all.Where(one => one.Value.Flaw is not null).Select(one => $"{one.Key}: {one.Value.Flaw}").ToList();
        foreach (var balancer in _all.Values)
        {
            try
            {
                balancer.End();
            }
            catch (CommandFailedException e)
            {
                wrong.Add(e.Message);
            }
        }

        return wrong;
    }

    /// <inheritdoc cref="World.BetweenProbes"/>
    public bool BetweenProbes(Action action) => BetweenProbes([.. Runners.Values], action);

    private static bool BetweenProbes(ReadOnlySpan<BalancerRunner> balancers, Action action)
    {
        if (balancers.IsEmpty)
        {
            action();
            return true;
        }

        var others = balancers[1..].ToArray();
        return balancers[0].BetweenProbes(() => BetweenProbes(others, action));
    }
}
