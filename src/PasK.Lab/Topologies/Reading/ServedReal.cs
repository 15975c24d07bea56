using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A real of a service, and the node that is meant by it.</summary>
/// <param name="Slb">The service.</param>
/// <param name="Real">The real as the balancer knows it.</param>
/// <param name="Node">The node of role real that has the rip.</param>
internal sealed record ServedReal(Slb Slb, Real Real, RealNode Node)
{
    /// <summary>The node as it is written.</summary>
    public required NodeDraft Draft { get; init; }

    /// <summary>The real's checks that ask the node itself.</summary>
    public IEnumerable<HealthCheck> Checks => Slb.ChecksOf(Real).Where(check => check.Tip is null || check.Tip == Real.Rip);

    /// <summary>All of a network. A real without a node is left out.</summary>
    public static IEnumerable<ServedReal> In(IReadOnlyList<NodeDraft> nodes)
        => from balancer in nodes
           from slb in balancer.Configuration?.Slbs ?? []
           from real in slb.Reals
           from draft in nodes
           where draft.Real is { } node && node.Interface.Address.Address == real.Rip
           select new ServedReal(slb, real, draft.Real!) { Draft = draft };
}
