using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using PasK.Steps.Driving;

namespace PasK.Specs;

/// <summary>The reference engine behind a mutation as a kind of its own, with freedoms.</summary>
/// <param name="mutation">Makes the mutation for one balancer.</param>
/// <param name="freedoms">Where it may choose.</param>
internal sealed class MutatedKind(Func<Mutation> mutation, params Freedom[] freedoms) : BalancerKind
{
    private readonly ReferenceKind _kind = new(LabScenario.Behind(mutation));

    public override string Name => "mutated";

    public override string Description => "The reference engine behind a mutation.";

    public override Abilities Can => Tells ? Abilities.All : Abilities.All with { Tells = new HashSet<Telling>() };

    /// <summary>Whether it tells anything of itself.</summary>
    public bool Tells { get; init; } = true;

    public override IReadOnlySet<Freedom> Freedoms { get; } = freedoms.ToHashSet();

    internal override IReadOnlyList<SetupStep> SetupOf(BalancerNode node, Topology topology) => _kind.SetupOf(node, topology);

    internal override IBalancer Make(BalancerNode node, Topology topology, NodeThread thread, TimeProvider time) => _kind.Make(node, topology, thread, time);
}
