using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

/// <summary>Settings of one namespace that are sent to the kernel together and in order (rtnetlink(7)).</summary>
public sealed partial class NetlinkBatch
{
    /// <summary>
    /// The group (ip-link(8)) of the interfaces that a batch makes, by which all interfaces of a node are removed at once. Others, such as lo, are in group 0.
    /// </summary>
    public const int Group = 1;

    private const ushort Create = LibC.NLM_F_CREATE | LibC.NLM_F_EXCL;
    private readonly List<Entry> _entries = [];

    /// <summary>The settings in order.</summary>
    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Makes a veth pair.</summary>
    /// <param name="own">The end in the namespace that the batch is sent in.</param>
    /// <param name="other">The other end.</param>
    /// <param name="elsewhere">The node of the other end, or null for the same namespace. The other end is made there directly.</param>
    public NetlinkBatch AddVeth(VethEnd own, VethEnd other, NodeThread? elsewhere = null)
        => Add($"make the link {own.Name} — {other.Name}{(elsewhere is null ? "" : $" of {elsewhere.Name}")}", LibC.RTM_NEWLINK, Create, "veth", message =>
        {
            WriteEnd(message, own);
            message.Nest(LibC.IFLA_LINKINFO, info =>
            {
                info.Attribute(LibC.IFLA_INFO_KIND, "veth");
                info.Nest(LibC.IFLA_INFO_DATA, data => data.Nest(LibC.VETH_INFO_PEER, peer =>
                {
                    WriteEnd(peer, other);
                    if (elsewhere is not null)
                    {
                        peer.Attribute(LibC.IFLA_NET_NS_FD, elsewhere.Namespace.Descriptor);
                    }
                }));
            });
        });

    /// <summary>Makes a bridge without spanning tree, forward delay and multicast snooping.</summary>
    public NetlinkBatch AddBridge(string name, PhysicalAddress mac)
        => AddDevice(name, "bridge", message => message.Attribute(LibC.IFLA_ADDRESS, mac.GetAddressBytes()), data =>
        {
            data.Attribute(LibC.IFLA_BR_FORWARD_DELAY, 0u);
            data.Attribute(LibC.IFLA_BR_STP_STATE, 0u);
            data.Attribute(LibC.IFLA_BR_MCAST_SNOOPING, (byte)0);
        });

    /// <summary>Makes an IP-in-IP tunnel device.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="local">The local address, at which tunnels end.</param>
    /// <param name="remote">The only remote address that tunnels may come from, or null for any.</param>
    public NetlinkBatch AddIpip(string name, IPAddress local, IPAddress? remote)
        => AddDevice(name, "ipip", _ => { }, data =>
        {
            data.Attribute(LibC.IFLA_IPTUN_LOCAL, local.GetAddressBytes());
            if (remote is not null)
            {
                data.Attribute(LibC.IFLA_IPTUN_REMOTE, remote.GetAddressBytes());
            }
        });

    /// <summary>
    /// Makes a VXLAN device (ip-link(8), type vxlan) that is bound to no other interface and learns nothing from what it receives. It sends UDP without a
    /// checksum, and accepts that, as always over IPv4.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="end">The settings of the tunnel end point.</param>
    public NetlinkBatch AddVxlan(string name, VxlanEnd end)
        => AddDevice(
            name,
            "vxlan",
            message =>
            {
                message.Attribute(LibC.IFLA_ADDRESS, end.Mac.GetAddressBytes());
                message.Attribute(LibC.IFLA_MTU, end.Mtu);
            },
            data =>
            {
                data.Attribute(LibC.IFLA_VXLAN_ID, end.Vni);
                data.Attribute(LibC.IFLA_VXLAN_LOCAL, end.Local.GetAddressBytes());
                data.Attribute(LibC.IFLA_VXLAN_LEARNING, (byte)0);
                data.Attribute(LibC.IFLA_VXLAN_PORT, BinaryPrimitives.ReverseEndianness(end.Port));
                data.Attribute(LibC.IFLA_VXLAN_UDP_CSUM, (byte)0);
            });

    /// <summary>Sets an interface up.</summary>
    public NetlinkBatch SetUp(string name) => Switch(name, "on", LibC.IFF_UP);

    /// <summary>Sets an interface down: the other end of its link loses the carrier, and routes through it are removed.</summary>
    public NetlinkBatch SetDown(string name) => Switch(name, "off", 0);

    /// <summary>
    /// Makes an interface silently drop everything that it should send (queueing discipline blackhole, which every kernel with traffic control has, option
    /// NET_SCHED).
    /// </summary>
    public NetlinkBatch AddBlackhole(string name)
        => Add($"make {name} lose what it sends", LibC.RTM_NEWQDISC, Create, [name], (message, indexOf) =>
        {
            message.Put(new LibC.tcmsg { tcm_ifindex = indexOf(name), tcm_parent = LibC.TC_H_ROOT });
            message.Attribute(LibC.TCA_KIND, "blackhole");
        });

    /// <summary>Removes the queueing discipline of <see cref="AddBlackhole"/>: the interface sends again.</summary>
    public NetlinkBatch RemoveBlackhole(string name)
        => Add(
            $"make {name} send again",
            LibC.RTM_DELQDISC,
            0,
            [name],
            (message, indexOf) => message.Put(new LibC.tcmsg { tcm_ifindex = indexOf(name), tcm_parent = LibC.TC_H_ROOT }));

    /// <summary>Sets the MTU of an interface, in octets.</summary>
    public NetlinkBatch SetMtu(string name, int mtu)
        => Change(name, string.Create(CultureInfo.InvariantCulture, $"set the MTU of {name} to {mtu}"), (message, _) => message.Attribute(LibC.IFLA_MTU, mtu));

    /// <summary>Sets the MAC address of an interface. Its neighbour entries are removed.</summary>
    public NetlinkBatch SetMac(string name, PhysicalAddress mac)
        => Change(name, $"set the MAC address of {name} to {mac}", (message, _) => message.Attribute(LibC.IFLA_ADDRESS, mac.GetAddressBytes()));

    /// <summary>Makes an interface the port of a bridge.</summary>
    public NetlinkBatch SetMaster(string port, string bridge)
        => Change(port, $"make {port} a port of the bridge {bridge}", (message, indexOf) => message.Attribute(LibC.IFLA_MASTER, indexOf(bridge)), bridge);

    /// <summary>Adds an IPv4 address to an interface.</summary>
    public NetlinkBatch AddAddress(string name, IPAddress address, int prefixLength)
        => ChangeAddress($"add the address {address}/{prefixLength} to {name}", LibC.RTM_NEWADDR, Create, name, address, prefixLength);

    /// <summary>Removes an IPv4 address from an interface.</summary>
    public NetlinkBatch RemoveAddress(string name, IPAddress address, int prefixLength)
        => ChangeAddress($"remove the address {address}/{prefixLength} from {name}", LibC.RTM_DELADDR, 0, name, address, prefixLength);

    /// <summary>Removes all interfaces of <see cref="Group"/>.</summary>
    internal NetlinkBatch RemoveGroup()
        => Add("remove the links", LibC.RTM_DELLINK, 0, message =>
        {
            message.Put(default(LibC.ifinfomsg));
            message.Attribute(LibC.IFLA_GROUP, Group);
        });

    private NetlinkBatch ChangeAddress(string action, ushort type, ushort flags, string name, IPAddress address, int prefixLength)
        => Add(action, type, flags, [name], (message, indexOf) =>
        {
            message.Put(new LibC.ifaddrmsg { ifa_family = LibC.AF_INET, ifa_prefixlen = (byte)prefixLength, ifa_index = (uint)indexOf(name) });
            message.Attribute(LibC.IFA_LOCAL, address.GetAddressBytes());
            message.Attribute(LibC.IFA_ADDRESS, address.GetAddressBytes());
        });

    private NetlinkBatch Switch(string name, string how, uint flags)
        => Add(
            $"switch {name} {how}",
            LibC.RTM_NEWLINK,
            0,
            [name],
            (message, indexOf) => message.Put(new LibC.ifinfomsg { ifi_index = indexOf(name), ifi_flags = flags, ifi_change = LibC.IFF_UP }));

    private NetlinkBatch Change(string name, string action, Action<NetlinkWriter, Func<string, int>> attribute, params string[] others)
        => Add(action, LibC.RTM_NEWLINK, 0, [name, .. others], (message, indexOf) =>
        {
            message.Put(new LibC.ifinfomsg { ifi_index = indexOf(name) });
            attribute(message, indexOf);
        });

    private NetlinkBatch AddDevice(string name, string kind, Action<NetlinkWriter> attributes, Action<NetlinkWriter> data)
        => Add($"make the {kind} device {name}", LibC.RTM_NEWLINK, Create, kind, message =>
        {
            message.Put(default(LibC.ifinfomsg));
            message.Attribute(LibC.IFLA_IFNAME, name);
            message.Attribute(LibC.IFLA_GROUP, Group);
            attributes(message);
            message.Nest(LibC.IFLA_LINKINFO, info =>
            {
                info.Attribute(LibC.IFLA_INFO_KIND, kind);
                info.Nest(LibC.IFLA_INFO_DATA, data);
            });
        });

    private static void WriteEnd(NetlinkWriter message, VethEnd end)
    {
        message.Put(default(LibC.ifinfomsg));
        message.Attribute(LibC.IFLA_IFNAME, end.Name);
        message.Attribute(LibC.IFLA_ADDRESS, end.Mac.GetAddressBytes());
        message.Attribute(LibC.IFLA_MTU, end.Mtu);
        message.Attribute(LibC.IFLA_GROUP, end.Group);
    }

    private NetlinkBatch Add(string action, ushort type, ushort flags, Action<NetlinkWriter> body)
        => Add(action, type, flags, [], (message, _) => body(message));

    private NetlinkBatch Add(string action, ushort type, ushort flags, string module, Action<NetlinkWriter> body)
    {
        _entries.Add(new Entry(action, type, flags, [], (message, _) => body(message)) { Module = module });
        return this;
    }

    private NetlinkBatch Add(string action, ushort type, ushort flags, IReadOnlyList<string> names, Action<NetlinkWriter, Func<string, int>> body)
    {
        _entries.Add(new Entry(action, type, flags, names, body));
        return this;
    }

    /// <summary>A setting.</summary>
    /// <param name="Action">The action in words.</param>
    /// <param name="Type">The message type, RTM_….</param>
    /// <param name="Flags">The flags, NLM_F_….</param>
    /// <param name="Names">The interfaces whose indexes the message contains. The kernel chooses indexes.</param>
    /// <param name="Body">Writes the message. Its second argument gives the index of each of these interfaces.</param>
    internal sealed record Entry(string Action, ushort Type, ushort Flags, IReadOnlyList<string> Names, Action<NetlinkWriter, Func<string, int>> Body)
    {
        /// <summary>The action in words, with the name of the message (rtnetlink(7)).</summary>
        public string Call => $"{Action} ({NameOf(Type)})";

        /// <summary>The kernel module of the device that is made, or null.</summary>
        public string? Module { get; init; }

        private static string NameOf(ushort type) => type switch
        {
            LibC.RTM_NEWLINK => nameof(LibC.RTM_NEWLINK),
            LibC.RTM_DELLINK => nameof(LibC.RTM_DELLINK),
            LibC.RTM_NEWADDR => nameof(LibC.RTM_NEWADDR),
            LibC.RTM_DELADDR => nameof(LibC.RTM_DELADDR),
            LibC.RTM_NEWROUTE => nameof(LibC.RTM_NEWROUTE),
            LibC.RTM_NEWNEIGH => nameof(LibC.RTM_NEWNEIGH),
            LibC.RTM_NEWRULE => nameof(LibC.RTM_NEWRULE),
            LibC.RTM_DELRULE => nameof(LibC.RTM_DELRULE),
            LibC.RTM_NEWQDISC => nameof(LibC.RTM_NEWQDISC),
            LibC.RTM_DELQDISC => nameof(LibC.RTM_DELQDISC),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no such message"),
        };
    }
}
