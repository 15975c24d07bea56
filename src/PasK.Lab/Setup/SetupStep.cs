using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// One setting of a node's kernel: what the lab applies and the shell command that would do the same on such a box come from the same values.
/// </summary>
public abstract record SetupStep
{
    /// <summary>The shell command that does the same, or a comment where there is none.</summary>
    public abstract string Command { get; }
}

/// <summary>A kernel parameter of the node (sysctl(8)).</summary>
/// <param name="Name">Its name with dots.</param>
/// <param name="Value">Its value.</param>
public sealed record SysctlStep(string Name, string Value) : SetupStep
{
    /// <summary>
    /// Whether it is the lab's rather than the box's own: most systems have the value anyway and it is only made sure of, or it makes the traffic of a busy
    /// machine the same as that of an idle one.
    /// </summary>
    public bool IsUsual { get; init; }

    /// <inheritdoc/>
    public override string Command => $"sysctl -w {Assignment}";

    /// <summary>The name and the value as the command takes them.</summary>
    internal string Assignment => Value.Contains(' ', StringComparison.Ordinal) ? $"{Name}='{Value}'" : $"{Name}={Value}";
}

/// <summary>A setting made by rtnetlink(7).</summary>
public abstract record NetlinkStep : SetupStep
{
    /// <summary>Adds the setting to a batch.</summary>
    /// <param name="batch">The messages for one namespace.</param>
    public abstract void AddTo(NetlinkBatch batch);

    /// <summary>The interfaces that it makes.</summary>
    public virtual IReadOnlyList<string> Devices => [];
}

/// <summary>Switches an interface on.</summary>
/// <param name="Device">The interface's kernel name.</param>
public sealed record LinkUpStep(string Device) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip link set {Device} up";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.SetUp(Device);
}

/// <summary>Gives an interface an address.</summary>
/// <param name="Device">The interface's kernel name.</param>
/// <param name="Address">The address and its prefix length.</param>
public sealed record AddressStep(string Device, Ipv4Prefix Address) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip addr add {Address} dev {Device}";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddAddress(Device, Address.Address.ToIPAddress(), Address.PrefixLength);
}

/// <summary>Adds a route through a gateway.</summary>
/// <param name="Route">The route.</param>
public sealed record RouteStep(StaticRoute Route) : NetlinkStep
{
    /// <summary>The shortest time after which TCP sends again by it, or null for the kernel's own.</summary>
    public TimeSpan? MinimumRto { get; init; }

    /// <inheritdoc/>
    public override string Command
        => $"ip route add {(Route.Destination.PrefixLength == 0 ? "default" : Route.Destination.Network.ToString())} via {Route.Gateway}{(MinimumRto is { } time ? " " + MinimumRtoStep.Words(time) : "")}";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddRoute(Route.Destination.ToIPNetwork(), Route.Gateway.ToIPAddress(), MinimumRto);
}

/// <summary>Makes a bridge with its ports.</summary>
/// <param name="Device">The bridge's name.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Ports">The kernel names of its ports.</param>
public sealed record BridgeStep(string Device, MacAddress Mac, IReadOnlyList<string> Ports) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => $"ip link add {Device} address {Mac} type bridge stp_state 0 forward_delay 0 mcast_snooping 0"
            + string.Concat(Ports.Select(port => $"; ip link set {port} master {Device}"));

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
    {
        batch.AddBridge(Device, Mac.ToPhysicalAddress());
        foreach (var port in Ports)
        {
            batch.SetMaster(port, Device);
        }
    }
}

/// <summary>Makes the kernel take packets out of IP-in-IP tunnels (ip-link(8), type ipip).</summary>
/// <param name="Device">The tunnel device's name.</param>
/// <param name="Local">The address that tunnels end at.</param>
public sealed record IpipStep(string Device, Ipv4Address Local) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => $"ip link add {Device} type ipip local {Local} remote any; ip link set {Device} up";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddIpip(Device, Local.ToIPAddress(), null).SetUp(Device);
}

/// <summary>Makes the kernel take packets out of VXLAN tunnels (ip-link(8), type vxlan). The device belongs to no interface and learns nothing.</summary>
/// <param name="Device">The device's name.</param>
/// <param name="Vni">The network identifier that it takes.</param>
/// <param name="Local">The address that it sends from.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="Mac">Its MAC address.</param>
/// <param name="Mtu">The largest packet inside, in octets.</param>
public sealed record VxlanStep(string Device, Vni Vni, Ipv4Address Local, Port Port, MacAddress Mac, int Mtu) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => FormattableString.Invariant($"ip link add {Device} address {Mac} mtu {Mtu} type vxlan id {Vni} local {Local} dstport {Port} nolearning noudpcsum; ip link set {Device} up");

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddVxlan(Device, new VxlanEnd(Vni.Value, Local.ToIPAddress(), Port.Value, Mac.ToPhysicalAddress(), Mtu)).SetUp(Device);
}

/// <summary>Drops what comes in of an IP protocol, without a word: a firewall made of rules of policy routing (ip-rule(8)), because not every kernel has nftables.</summary>
/// <param name="Protocol">The protocol.</param>
public sealed record DropStep(IpProtocol Protocol) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command => FormattableString.Invariant($"ip rule add pref 2 lookup local; ip rule add pref 1 ipproto {(byte)Protocol} blackhole; ip rule del pref 0");

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch) => batch.LoseProtocol((byte)Protocol);
}

/// <summary>Something the lab process does itself in the node: shown as a comment, because no command of the box was used for it.</summary>
/// <param name="Text">What it does.</param>
public sealed record RemarkStep(string Text) : SetupStep
{
    /// <inheritdoc/>
    public override string Command => $"# {Text}";
}
