using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A kind of balancers: what plays the nodes of role balancer in a topology.</summary>
public abstract class BalancerKind
{
    /// <summary>Its name, by which it is chosen.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence for people.</summary>
    public abstract string Description { get; }

    /// <summary>What it can do and tell.</summary>
    public abstract Abilities Can { get; }

    /// <summary>Where it may choose otherwise than the reference engine.</summary>
    public virtual IReadOnlySet<Freedom> Freedoms => new HashSet<Freedom>();

    /// <summary>What it does otherwise than the reference engine.</summary>
    public virtual IReadOnlyList<Difference> Differences => [];

    /// <summary>How much of the specifications is run with it; null where nobody has said so.</summary>
    public virtual ScenarioShare? Scenarios => null;

    /// <summary>What this machine lacks for it, or null when it has all.</summary>
    public virtual string? Missing => null;

    /// <summary>Why it cannot play the balancers of a topology, with what it can; null when it can.</summary>
    public string? Obstacle(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return topology.Balancers.Select(balancer => Can.Lack(balancer) is { } lack ? $"{balancer.Name}: {Name} {lack}" : null)
            .FirstOrDefault(lack => lack is not null);
    }

    /// <summary>What is wrong with it for a topology that it can play, a sentence for each; found without making anything.</summary>
    public virtual IReadOnlyList<string> MistakesIn(Topology topology) => [];

    /// <summary>The settings of a balancer's node, in order.</summary>
    internal abstract IReadOnlyList<SetupStep> SetupOf(BalancerNode node, Topology topology);

    /// <summary>Makes the balancer of a node that is set up and connected. It belongs to the caller, and begins when it is told to.</summary>
    internal abstract IBalancer Make(BalancerNode node, Topology topology, NodeThread thread, TimeProvider time);
}
