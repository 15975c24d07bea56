using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A service (server load balancing): virtual addresses, and the reals that requests to them are spread over.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NatMode">How requests get to a real.</param>
/// <param name="LbMethod">How a real is chosen for a new session.</param>
/// <param name="Vips">What is served; at least one.</param>
/// <param name="Reals">The reals that are enabled, in the order of the file; may be empty.</param>
/// <param name="OuterSource">The tunnel's source address, or null for the address of the interface that the tunnel packet leaves by.</param>
public sealed record Slb(
    string Name, NatMode NatMode, LbMethod LbMethod, IReadOnlyList<VirtualService> Vips, IReadOnlyList<Real> Reals, Ipv4Address? OuterSource = null)
{
    /// <summary>The checks of all its reals that are enabled.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks { get; init; } = [];

    /// <summary>The overlay network of its tunnels in nat-mode l3dsr-vxlan, otherwise null.</summary>
    public VxlanNetwork? Vxlan { get; init; }

    /// <summary>The code point that stands for a VIP of it, or null where it has none.</summary>
    public int? DscpOf(Ipv4Address vip) => Vips.FirstOrDefault(one => one.Address == vip && one.Dscp is not null)?.Dscp;

    /// <summary>The checks that judge a real of it, each once: the service's and the real's own.</summary>
    public IReadOnlyList<HealthCheck> ChecksOf(Real real)
    {
        ArgumentNullException.ThrowIfNull(real);
        return [.. HealthChecks.Concat(real.HealthChecks).Distinct()];
    }

    /// <summary>Which of a real's checks must say that it is up.</summary>
    public HcCondition HcCondition { get; init; }

    /// <summary>Whether a TCP client is told by RST when every real is down; otherwise its packet is dropped.</summary>
    public bool ActiveNodest { get; init; }

    /// <summary>What becomes of the sessions of a real that is down; by default those of UDP move, and others stay.</summary>
    public InactSessions? InactSessions { get; init; }

    /// <summary>Whether a TCP segment that opens no connection may begin a session.</summary>
    public bool SloppyTcp { get; init; }
}
