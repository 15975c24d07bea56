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

    /// <summary>Whether every real server of a topology lacks a part without which it keeps silent towards clients.</summary>
    internal static bool AllAreSilent(Topology topology)
        => topology.Reals.All(real => topology.Faults.OfType<LeftOut>().Any(fault => fault.Node == real.Name && fault.Omission.IsSilencing));

    /// <summary>Why some parts cannot be left out of the real servers of a topology, or null when they can.</summary>
    public static string? Obstacle(Topology topology, IEnumerable<Omission> omissions)
        => FaultsOf(topology, omissions).Select(fault => fault.Obstacle(topology) is { } reason ? $"{fault.Place}: {fault.Key}: {reason}" : null)
            .FirstOrDefault(reason => reason is not null);

    /// <summary>A topology without some parts of its real servers.</summary>
    /// <exception cref="ArgumentException">There is an <see cref="Obstacle"/>.</exception>
    public static Topology LeaveOut(Topology topology, IEnumerable<Omission> omissions)
        => FaultsOf(topology, omissions).Aggregate(topology, (left, fault) => left.With(fault));

    /// <summary>The faults that leave parts out of every real server, without those that a topology has already.</summary>
    private static IEnumerable<Fault> FaultsOf(Topology topology, IEnumerable<Omission> omissions)
    {
        ArgumentNullException.ThrowIfNull(topology);
        return omissions.SelectMany(omission => topology.Reals.Select(real => new LeftOut(real.Name, omission))).Except(topology.Faults);
    }

    /// <summary>A real server without the part.</summary>
    internal abstract RealNode LeaveOut(RealNode real);
}
