using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

/// <summary>Settings of routing: routes, neighbours, and policy routing rules.</summary>
public sealed partial class NetlinkBatch
{
    /// <summary>Adds a route through a gateway.</summary>
    /// <param name="destination">The destination network.</param>
    /// <param name="gateway">The gateway.</param>
    /// <param name="minimumRto">
    /// The minimum retransmission timeout of TCP on the route (RFC 6298 §2.4; ip-route(8), rto_min), or null for the kernel's 200 ms.
    /// </param>
    public NetlinkBatch AddRoute(IPNetwork destination, IPAddress gateway, TimeSpan? minimumRto = null)
        => Add($"add the route {destination} via {gateway}", LibC.RTM_NEWROUTE, Create, message =>
        {
            message.Put(new LibC.rtmsg
            {
                rtm_family = LibC.AF_INET,
                rtm_dst_len = (byte)destination.PrefixLength,
                rtm_table = LibC.RT_TABLE_MAIN,
                rtm_protocol = LibC.RTPROT_BOOT,
                rtm_type = LibC.RTN_UNICAST,
            });
            message.Attribute(LibC.RTA_DST, destination.BaseAddress.GetAddressBytes());
            message.Attribute(LibC.RTA_GATEWAY, gateway.GetAddressBytes());
            WriteMinimumRto(message, minimumRto);
        });

    /// <summary>Sets the minimum retransmission timeout of TCP on a connected route, which the kernel made for an address.</summary>
    /// <param name="name">The interface.</param>
    /// <param name="network">The network.</param>
    /// <param name="address">The address.</param>
    /// <param name="minimumRto">The timeout (RFC 6298 §2.4; ip-route(8), rto_min).</param>
    public NetlinkBatch SetMinimumRto(string name, IPNetwork network, IPAddress address, TimeSpan minimumRto)
        => Add($"set the minimal retransmission timeout of the route {network} at {name}", LibC.RTM_NEWROUTE, LibC.NLM_F_REPLACE, [name], (message, indexOf) =>
        {
            message.Put(new LibC.rtmsg
            {
                rtm_family = LibC.AF_INET,
                rtm_dst_len = (byte)network.PrefixLength,
                rtm_table = LibC.RT_TABLE_MAIN,
                rtm_protocol = LibC.RTPROT_KERNEL,
                rtm_scope = LibC.RT_SCOPE_LINK,
                rtm_type = LibC.RTN_UNICAST,
            });
            message.Attribute(LibC.RTA_DST, network.BaseAddress.GetAddressBytes());
            message.Attribute(LibC.RTA_OIF, indexOf(name));
            message.Attribute(LibC.RTA_PREFSRC, address.GetAddressBytes());
            WriteMinimumRto(message, minimumRto);
        });

    /// <summary>Adds a permanent neighbour.</summary>
    public NetlinkBatch AddNeighbour(string name, IPAddress address, PhysicalAddress mac)
        => Add($"add the neighbour {address} to {name}", LibC.RTM_NEWNEIGH, Create, [name], (message, indexOf) =>
        {
            message.Put(new LibC.ndmsg { ndm_family = LibC.AF_INET, ndm_ifindex = indexOf(name), ndm_state = LibC.NUD_PERMANENT });
            message.Attribute(LibC.NDA_DST, address.GetAddressBytes());
            message.Attribute(LibC.NDA_LLADDR, mac.GetAddressBytes());
        });

    /// <summary>
    /// Makes the node silently drop every packet of an IP protocol before it decides whether the packet is for itself, by a policy routing rule (ip-rule(8),
    /// ipproto since Linux 4.17). The rule for the local table, normally the first one, is moved behind it.
    /// </summary>
    public NetlinkBatch LoseProtocol(byte protocol)
        => AddRule("make a rule for the local table", LibC.RTM_NEWRULE, 2, LibC.FR_ACT_TO_TBL, LibC.RT_TABLE_LOCAL, null)
            .AddRule(
                string.Create(CultureInfo.InvariantCulture, $"make a rule that loses protocol {protocol}"),
                LibC.RTM_NEWRULE,
                1,
                LibC.FR_ACT_BLACKHOLE,
                0,
                protocol)
            .AddRule("remove the first rule for the local table", LibC.RTM_DELRULE, 0, LibC.FR_ACT_TO_TBL, LibC.RT_TABLE_LOCAL, null);

    private NetlinkBatch AddRule(string what, ushort message, uint priority, byte action, byte table, byte? protocol)
        => Add(what, message, message == LibC.RTM_NEWRULE ? Create : (ushort)0, rule =>
        {
            rule.Put(new LibC.fib_rule_hdr { family = LibC.AF_INET, table = table, action = action });
            rule.Attribute(LibC.FRA_PRIORITY, priority);
            if (protocol is { } number)
            {
                rule.Attribute(LibC.FRA_IP_PROTO, number);
            }
        });

    /// <summary>Writes the metric. The kernel uses the value only if it is locked.</summary>
    private static void WriteMinimumRto(NetlinkWriter message, TimeSpan? time)
    {
        if (time is { } minimum)
        {
            message.Nest(LibC.RTA_METRICS, metrics =>
            {
                metrics.Attribute(LibC.RTAX_LOCK, 1u << LibC.RTAX_RTO_MIN);
                metrics.Attribute(LibC.RTAX_RTO_MIN, (uint)minimum.TotalMilliseconds);
            });
        }
    }
}
