using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// What a balancer shall do, checked whole and immutable. The objects and their keys are PAS-K's: <c>vlan</c>, <c>port</c>, <c>interface</c>, <c>route</c>,
/// <c>health-check</c>, <c>real</c>, <c>slb</c>.
/// </summary>
public sealed record BalancerConfiguration
{
    /// <summary>The VLANs; each has one port, which is its own where it is untagged and may be that of several where it is tagged.</summary>
    public required IReadOnlyList<Vlan> Vlans { get; init; }

    /// <summary>The ports of which more is said than their VLANs.</summary>
    public IReadOnlyList<PhysicalPort> PhysicalPorts { get; init; } = [];

    /// <summary>The balancer's own addresses, one for each VLAN that has one.</summary>
    public required IReadOnlyList<VlanInterface> Interfaces { get; init; }

    /// <summary>The static routes.</summary>
    public IReadOnlyList<Route> Routes { get; init; } = [];

    /// <summary>How long sessions live.</summary>
    public SessionTimeouts SessionTimeouts { get; init; } = new();

    /// <summary>The services.</summary>
    public IReadOnlyList<Slb> Slbs { get; init; } = [];

    /// <summary>The names of the ports, each once, in the order of the VLANs: the order in which a datapath numbers them.</summary>
    public IReadOnlyList<string> Ports => [.. Vlans.Select(vlan => vlan.Port).Distinct()];

    /// <summary>The health checks of all services and their reals, each once.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks => [.. Slbs.SelectMany(slb => slb.HealthChecks.Concat(slb.Reals.SelectMany(real => real.HealthChecks))).Distinct()];

    /// <summary>The addresses that are served, each once, in the order of the file.</summary>
    public IReadOnlyList<Ipv4Address> Vips => [.. Slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Address).Distinct()];

    /// <summary>The VLAN that a frame with a tag, or without one, belongs to at a port; null for none.</summary>
    public Vlan? VlanAt(string port, VlanTag? tag) => Vlans.FirstOrDefault(vlan => vlan.Port == port && (vlan.IsTagged ? vlan.Vid : 0) == (tag?.Vid ?? 0));

    /// <summary>The largest IPv4 packet that may be sent in a VLAN, in octets: what its interface says, and no more than the port takes with the VLAN's tag.</summary>
    /// <param name="vlan">The VLAN.</param>
    /// <param name="own">Its interface.</param>
    public int MtuOf(Vlan vlan, VlanInterface own)
    {
        ArgumentNullException.ThrowIfNull(vlan);
        ArgumentNullException.ThrowIfNull(own);
        return PhysicalPorts.FirstOrDefault(port => port.Name == vlan.Port) is { } port
            ? Math.Min(own.Mtu, port.Mtu - (vlan.IsTagged ? VlanTag.Length : 0))
            : own.Mtu;
    }
}

/// <summary>A static route.</summary>
/// <param name="Destination">Where to; 0.0.0.0/0 is the default route.</param>
/// <param name="Gateway">The next hop, in the subnet of an interface.</param>
public sealed record Route(Ipv4Prefix Destination, Ipv4Address Gateway);

/// <summary>A real server as the balancer knows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rip">Its own address: where tunnels to it end.</param>
/// <param name="Rport">Its port, or null for the port that the client asked for.</param>
public sealed record Real(int Id, string Name, Ipv4Address Rip, Port? Rport)
{
    /// <summary>Its MAC address, or null for the one that the balancer finds out.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The MAC address of its VXLAN device, or null when that is the one of its interface on the balancer's link.</summary>
    public MacAddress? VtepMac { get; init; }

    /// <summary>Whether it takes sessions only while no other real of a service is up.</summary>
    public bool IsBackup { get; init; }

    /// <summary>Whether it takes new sessions (<c>weight</c> 1); with weight 0 it only keeps those that it has.</summary>
    public bool TakesSessions { get; init; } = true;

    /// <summary>The checks of this real that are enabled, beside those of the service.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks { get; init; } = [];
}

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

/// <summary>What a <c>vip</c> line serves.</summary>
/// <param name="Address">The VIP.</param>
/// <param name="Protocol">TCP, UDP or ICMP, or null for all three.</param>
/// <param name="Vports">The ports, or none for all ports; only TCP and UDP have ports, so that without a protocol there is none.</param>
public sealed record VirtualService(Ipv4Address Address, IpProtocol? Protocol, IReadOnlyList<Port> Vports)
{
    /// <summary>The differentiated services code point that tells reals that a packet is for this VIP, 1 to 63; null but in nat-mode l3dsr-dscp.</summary>
    public int? Dscp { get; init; }
}

/// <summary>An overlay network of VXLAN.</summary>
/// <param name="Vni">Its identifier.</param>
/// <param name="Port">The UDP port that its tunnel ends listen on.</param>
public sealed record VxlanNetwork(Vni Vni, Port Port);

/// <summary>How requests get to a real (<c>nat-mode</c>).</summary>
public enum NatMode
{
    /// <summary><c>l3dsr-iptunnel</c>: in an IP-in-IP tunnel; the real answers the client directly (RFC 2003).</summary>
    L3DsrIpTunnel,

    /// <summary><c>l3dsr-vxlan</c>: in a VXLAN tunnel; the real answers the client directly (RFC 7348).</summary>
    L3DsrVxlan,

    /// <summary><c>l3dsr-dscp</c>: readdressed to the rip, with a code point that stands for the VIP; the real answers the client directly.</summary>
    L3DsrDscp,

    /// <summary><c>dsr</c>: unchanged, in a frame to the real's MAC address; the real answers the client directly.</summary>
    Dsr,

    /// <summary><c>dnat</c>: readdressed to the rip and rport; the real answers through the balancer, which is its gateway (RFC 3022).</summary>
    DestinationNat,

    /// <summary><c>both-nat</c>: the same in the balancer's own name, so that the real answers the balancer.</summary>
    BothNat,
}

/// <summary>How a real is chosen for a new session (<c>lb-method</c>).</summary>
public enum LbMethod
{
    /// <summary><c>rr</c>: one after the other.</summary>
    RoundRobin,
}
