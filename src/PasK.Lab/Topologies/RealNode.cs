using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A real server: a kernel stack that takes packets for the VIP out of a tunnel and answers as the VIP.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Interface">Its interface; the address is the rip.</param>
/// <param name="Gateway">The next hop of its default route, which every answer takes; or null for no default route, which is a fault.</param>
public sealed record RealNode(string Name, NodeInterface Interface, Ipv4Address? Gateway) : Node(Name)
{
    /// <summary>The name of the kernel's device that takes packets out of IP-in-IP tunnels.</summary>
    public const string TunnelDevice = "tun-in";

    /// <summary>The VIPs that it has.</summary>
    public IReadOnlyList<Ipv4Address> Vips { get; init; } = [];

    /// <summary>The interface that has the VIPs; another than the loopback interface is a fault.</summary>
    public VipPlace VipPlace { get; init; } = VipPlace.Loopback;

    /// <summary>The prefix length of the VIPs; one shorter than 32 is a fault.</summary>
    public int VipPrefixLength { get; init; } = 32;

    /// <summary>Its static routes besides the default route; each is a fault.</summary>
    public IReadOnlyList<StaticRoute> Routes { get; init; } = [];

    /// <summary>Whether it answers no ARP request for a VIP and sends none from a VIP (<c>arp_ignore</c>, <c>arp_announce</c>).</summary>
    public bool ArpSuppression { get; init; } = true;

    /// <summary>How it takes packets out of its tunnels.</summary>
    public Decapsulation Decapsulation { get; init; } = Decapsulation.Auto;

    /// <summary>
    /// Whether its kernel must know IP in IP although nothing takes such packets. Such a kernel refuses them by ICMP "port unreachable", another by "protocol
    /// unreachable". Null where it does not matter. The lab cannot change it: it depends on the machine's kernel.
    /// </summary>
    public bool? KnowsIpInIp { get; init; }

    /// <summary>The device that takes packets out of its VXLAN tunnels, or null when its tunnels are not VXLAN.</summary>
    public VxlanDevice? Vxlan { get; init; }

    /// <summary>The code points that mark packets to its own address as meant for a VIP.</summary>
    public IReadOnlyList<DscpMark> Dscp { get; init; } = [];

    /// <summary>Whether the VIP takes the place of the rip only behind connection tracking (nft(8), hook prerouting), which is a fault.</summary>
    public bool PutsVipBackLate { get; init; }

    /// <summary>Whether its firewall silently drops the packets that it sends outside any connection, which is a fault.</summary>
    public bool DropsInvalid { get; init; }

    /// <summary>Whether its firewall silently drops IP-in-IP packets that come in, which is a fault.</summary>
    public bool DropsTunnel { get; init; }

    /// <summary>The services that listen on it.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>Says, in a sentence for people, that this machine's kernel knows IP in IP or does not, and how to change that.</summary>
    public static string KernelThat(bool knowsIpInIp)
        => knowsIpInIp
            ? "this kernel knows IP in IP, by its module tunnel4: unless that is built in, unload it with those that use it, which lsmod names behind it "
                + "(rmmod ipip tunnel4)"
            : "this kernel does not know IP in IP: load the module ipip (modprobe ipip)";

    /// <inheritdoc/>
    public override NodeRole Role => NodeRole.Real;

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces => [Interface];

    /// <inheritdoc/>
    public override Ipv4Address? DefaultGateway => Gateway;

    /// <inheritdoc/>
    internal override IReadOnlyList<Ipv4Address> ServiceAddresses => [Interface.Address.Address, .. Vips];

    /// <inheritdoc/>
    internal override IEnumerable<Ipv4Prefix> Destinations =>
    [
        .. Routes.Select(route => route.Destination),
        Interface.Address.Network,
        .. Gateway is null ? Array.Empty<Ipv4Prefix>() : [new Ipv4Prefix(Ipv4Address.Any, 0)],
    ];

    /// <inheritdoc/>
    internal override Node With(StaticRoute route) => this with { Routes = [.. Routes, route] };
}
