using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>A part of every real server that can be left out of a topology, to show what is then seen on the wire.</summary>
public abstract class Omission
{
    /// <summary>The word for what is left out.</summary>
    public abstract string Word { get; }

    /// <summary>What the real servers are like without it, in one sentence.</summary>
    public abstract string Meaning { get; }

    /// <summary>Whether real servers then keep silent towards clients, so that waiting for an answer is in vain.</summary>
    internal virtual bool IsSilencing => false;

    /// <summary>All that can be left out.</summary>
    public static IReadOnlyList<Omission> All { get; } = [new WithoutArpSuppression(), new WithoutVip(), new WithoutDecapsulation(), new WithoutService()];

    /// <summary>A topology without some parts of its real servers.</summary>
    public static Topology LeaveOut(Topology topology, IEnumerable<Omission> omissions)
        => omissions.Aggregate(
            topology, (left, omission) => left with { Nodes = [.. left.Nodes.Select(node => node is RealNode real ? omission.LeaveOut(real) : node)] });

    /// <summary>A real server without the part.</summary>
    private protected abstract RealNode LeaveOut(RealNode real);
}
