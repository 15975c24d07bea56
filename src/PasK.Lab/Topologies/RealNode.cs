using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A real server: a kernel stack that takes packets for the VIP out of a tunnel and answers as the VIP.</summary>
/// <param name="Name">The node's name.</param>
/// <param name="Interface">Its interface; the address is the rip.</param>
/// <param name="Gateway">Its default route's next hop, the way of every answer; or null for no default route, which no file can say.</param>
public sealed record RealNode(string Name, NodeInterface Interface, Ipv4Address? Gateway) : Node(Name)
{
    /// <summary>The name of the kernel's device that takes packets out of IP-in-IP tunnels.</summary>
    public const string TunnelDevice = "tun-in";

    /// <summary>The VIPs that it has.</summary>
    public IReadOnlyList<Ipv4Address> Vips { get; init; } = [];

    /// <summary>Where it has them. No file can say so.</summary>
    public VipPlace VipPlace { get; init; } = VipPlace.Loopback;

    /// <summary>The length of the prefix that it has them with; a shorter one than 32 is a mistake. No file can say so.</summary>
    public int VipPrefixLength { get; init; } = 32;

    /// <summary>Its static routes besides the default route. No file can say so.</summary>
    public IReadOnlyList<StaticRoute> Routes { get; init; } = [];

    /// <summary>Whether it keeps silent when asked by ARP for a VIP and never asks in a VIP's name (<c>arp_ignore</c>, <c>arp_announce</c>).</summary>
    public bool ArpSuppression { get; init; } = true;

    /// <summary>How it takes packets out of its tunnels.</summary>
    public Decapsulation Decapsulation { get; init; } = Decapsulation.Auto;

    /// <summary>
    /// Whether its kernel knows IP in IP although nothing takes such packets: then it refuses them by ICMP "port unreachable", otherwise by "protocol
    /// unreachable". Null where it does not matter. No lab can change it: either the machine's kernel is so or not.
    /// </summary>
    public bool? KnowsIpInIp { get; init; }

    /// <summary>What its VXLAN device is like, which takes packets out of VXLAN tunnels; or null when its tunnels are not VXLAN.</summary>
    public VxlanDevice? Vxlan { get; init; }

    /// <summary>The marks by which packets for its own address are meant for a VIP.</summary>
    public IReadOnlyList<DscpMark> Dscp { get; init; } = [];

    /// <summary>
    /// The priority of the rule that puts VIPs in for marks, at the hook prerouting (nft(8)); null for the usual one, which is before connection tracking.
    /// Behind connection tracking, -200, is a mistake. No file can say so.
    /// </summary>
    public int? DscpPriority { get; init; }

    /// <summary>Whether a firewall of its drops what it sends that belongs to no connection. No file can say so.</summary>
    public bool DropsInvalid { get; init; }

    /// <summary>Whether a firewall of its drops what comes in the tunnel, without a word. No file can say so.</summary>
    public bool DropsTunnel { get; init; }

    /// <summary>The services that listen on it.</summary>
    public IReadOnlyList<Service> Services { get; init; } = [];

    /// <summary>What this machine's kernel is like that knows IP in IP, or does not, and what changes it: a sentence for people.</summary>
    public static string KernelThat(bool knowsIpInIp)
        => knowsIpInIp
            ? "this kernel knows IP in IP, by its module tunnel4: unless that is built in, unload it with those that use it, which lsmod names behind it "
                + "(rmmod ipip tunnel4)"
            : "this kernel does not know IP in IP: load the module ipip (modprobe ipip)";

    /// <inheritdoc/>
    public override string Role => "real";

    /// <inheritdoc/>
    public override IEnumerable<NodeInterface> Interfaces => [Interface];
}
