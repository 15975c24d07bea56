using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A service (server load balancing): its virtual services, and the reals that their requests are spread over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NatMode">How requests get to a real.</param>
/// <param name="LbMethod">How a real is chosen for a new session.</param>
/// <param name="Vips">The virtual services; at least one.</param>
/// <param name="Reals">The enabled reals, in the order of the file; may be empty.</param>
/// <param name="OuterSource">The source address of tunnel packets, or null for the address of the interface by which they leave.</param>
public sealed record Slb(
    string Name, NatMode NatMode, LbMethod LbMethod, IReadOnlyList<VirtualService> Vips, IReadOnlyList<Real> Reals, Ipv4Address? OuterSource = null)
{
    /// <summary>The enabled checks that all its reals have in common.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks { get; init; } = [];

    /// <summary>The overlay network of its tunnels in nat-mode l3dsr-vxlan, otherwise null.</summary>
    public VxlanNetwork? Vxlan { get; init; }

    /// <summary>The UDP port that its tunnels go to, or null where they are not in UDP.</summary>
    public Port? TunnelPort => NatMode.Traits().HasOverlay ? Vxlan?.Port : NatMode.Traits().Form?.Port;

    /// <summary>The DSCP that stands for a VIP of the service, or null when it has none.</summary>
    public int? DscpOf(Ipv4Address vip) => Vips.FirstOrDefault(one => one.Address == vip && one.Dscp is not null)?.Dscp;

    /// <summary>All checks of a real of the service, each once: the service's and the real's own.</summary>
    public IReadOnlyList<HealthCheck> ChecksOf(Real real)
    {
        ArgumentNullException.ThrowIfNull(real);
        return [.. HealthChecks.Concat(real.HealthChecks).Distinct()];
    }

    /// <summary>How many of a real's checks must find it up.</summary>
    public HcCondition HcCondition { get; init; }

    /// <summary>Whether a TCP client gets a RST when every real is down. Otherwise its packet is dropped.</summary>
    public bool ActiveNodest { get; init; }

    /// <summary>What becomes of the sessions of a real that is down. When null, UDP sessions move and others stay.</summary>
    public InactSessions? InactSessions { get; init; }

    /// <summary>Whether a TCP segment that opens no connection may begin a session.</summary>
    public bool SloppyTcp { get; init; }
}
