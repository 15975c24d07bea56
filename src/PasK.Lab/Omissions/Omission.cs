using PasK.Lab.Topologies;

namespace PasK.Lab.Omissions;

/// <summary>A part of every real server that can be left out of a topology, to show what is then seen on the wire.</summary>
public sealed class Omission
{
    private readonly Func<RealNode, RealNode> _leaveOut;

    private Omission(string word, string meaning, Func<RealNode, RealNode> leaveOut) => (Word, Meaning, _leaveOut) = (word, meaning, leaveOut);

    /// <summary>All that can be left out.</summary>
    public static IReadOnlyList<Omission> All { get; } =
    [
        new("arp-suppression", "the real servers speak ARP for the VIP as for any address of theirs (arp_ignore 0, arp_announce 0)",
            real => real with { ArpSuppression = false }),

        // Such real servers do not forward a packet for the VIP either.
        new("vip", "the real servers do not have the VIP on their loopback interface, so that a packet for it is not for them",
            real => real with { Vips = [] }) { IsSilencing = true },

        // Their kernels answer IP in IP with an ICMP error to the tunnel's sender: protocol or port unreachable (RFC 1122 §3.2.2.1).
        new("decapsulation",
            "nothing takes packets out of a tunnel on the real servers or puts a VIP back for a code point: no tunnel device, no program, no rule",
            real => real with { Decapsulation = Decapsulation.None, Dscp = [] }) { IsSilencing = true },

        // Their kernels refuse TCP with a reset and UDP with an ICMP error, both from the VIP.
        new("service", "nothing listens on the real servers, neither HTTP nor UDP echo", real => real with { Services = [] }),
    ];

    /// <summary>The word for what is left out.</summary>
    public string Word { get; }

    /// <summary>What the real servers are like without it, in one sentence.</summary>
    public string Meaning { get; }

    /// <summary>Whether real servers then keep silent towards clients, so that waiting for an answer is in vain.</summary>
    private bool IsSilencing { get; init; }

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
    internal RealNode LeaveOut(RealNode real) => _leaveOut(real);
}
