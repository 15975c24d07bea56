using System.Collections.Concurrent;
using PasK.Lab.Topologies;

namespace PasK.Lab.Setup;

/// <summary>The kernel parameters (sysctl(8)) that the lab depends on, beside those that make a node's role.</summary>
/// <remarks>
/// A new namespace takes the values of net.ipv4.conf, tcp_rmem, tcp_wmem and tcp_congestion_control from the namespace that the system started with;
/// others begin as the kernel was built. They are written before there are links, because an interface is born with the values of <c>default</c>; lo
/// exists before, with those of the host.
/// </remarks>
internal static class KernelParameters
{
    private const string InsteadOfOrder = "; so that packets stay in order, the lab keeps itself to one processor";
    private const string BridgeNetfilter = "net.bridge.bridge-nf-call-iptables";

    /// <summary>Whether a node forwards packets. It comes first: a change of it makes the kernel change others, such as accept_redirects.</summary>
    public static IEnumerable<SetupStep> IpForwarding(bool isOn) => [new SysctlStep("net.ipv4.ip_forward", isOn ? "1" : "0")];

    /// <summary>For every node: it announces nothing unasked, and writes nothing into the host's log.</summary>
    public static IEnumerable<SetupStep> Quiet => Usual(
    [
        .. Where("net.ipv6", new SysctlStep("net.ipv6.conf.all.disable_ipv6", "1"), new SysctlStep("net.ipv6.conf.default.disable_ipv6", "1")),
        InOrder,
        .. ForAll("arp_notify", "0"),
        .. ForAll("send_redirects", "0"),
        .. ForAll("accept_redirects", "0"),
        .. ForAll("log_martians", "0"),
    ]);

    /// <summary>
    /// One processor, the first, takes what comes in at the node's links (RPS, since Linux 6.3). Otherwise each takes what was sent on it, and when both
    /// are busy a segment overtakes another: TCP then retransmits what was not lost.
    /// </summary>
    private static readonly SysctlStep InOrder = new("net.core.rps_default_mask", "1");

    private static readonly ConcurrentDictionary<string, bool> Known = [];

    /// <summary>Whether the kernel itself keeps packets in order. Where it does not, the lab keeps itself to one processor.</summary>
    public static bool KeepsOrder => IsThere(InOrder.Name);

    /// <summary>For a node whose kernel speaks IP: its claims are about addresses, TTL 64, DF and pings.</summary>
    public static IEnumerable<SetupStep> Speaking => Usual(
    [
        .. ForAll("arp_filter", "0"), // an interface answers for every address that arp_ignore lets it
        .. ForAll("arp_accept", "0"), // a neighbour is learnt by asking
        .. ForAll("proxy_arp", "0"), // nobody answers for somebody else
        .. ForAll("accept_local", "0"), // a packet that claims to come from the node itself is dropped
        .. ForAll("route_localnet", "0"), // 127.0.0.0/8 stays in the node
        new SysctlStep("net.ipv4.conf.all.accept_source_route", "0"), // refused at every interface: it and "all" must both allow it
        new SysctlStep("net.ipv4.ip_default_ttl", "64"),
        new SysctlStep("net.ipv4.ip_no_pmtu_disc", "0"), // DF is set
        new SysctlStep("net.ipv4.icmp_echo_ignore_all", "0"),
    ]);

    /// <summary>For a node that talks TCP: what its segments look like, and how many are on the way.</summary>
    public static IEnumerable<SetupStep> Conversing => Usual(
    [
        new SysctlStep("net.ipv4.tcp_timestamps", "1"),
        new SysctlStep("net.ipv4.tcp_sack", "1"),
        new SysctlStep("net.ipv4.tcp_window_scaling", "1"),
        new SysctlStep("net.ipv4.tcp_ecn", "2"), // only when the other side asks: the TOS octet stays as it is
        new SysctlStep("net.ipv4.tcp_mtu_probing", "0"),
        new SysctlStep("net.ipv4.tcp_congestion_control", "reno"), // the one that every kernel has and every user may choose
        new SysctlStep("net.ipv4.tcp_rmem", "4096 1048576 6291456"), // an application that is late must not close the window of a few hundred kilobytes
        new SysctlStep("net.ipv4.tcp_wmem", "4096 16384 4194304"),
        new SysctlStep("net.ipv4.ip_local_port_range", "32768 60999"), // above every service
        new SysctlStep("net.ipv4.tcp_early_retrans", "0"), // no tail loss probe (RFC 8985 §7): an answer that is late on a busy machine is not lost
    ]);

    /// <summary>
    /// For a node that listens: no half-open connection waits in the kernel (tcp_syncookies 2, tcp(7)). Otherwise one whose client has gone would hold the
    /// node's namespace for some three seconds after the node's end.
    /// </summary>
    public static IEnumerable<SetupStep> Serving => Existing(new SysctlStep("net.ipv4.tcp_syncookies", "2"));

    /// <summary>A bridge of the lab is a pure switch: netfilter must not see, check or drop what it forwards.</summary>
    public static IEnumerable<SetupStep> BridgeNetfilterOff
        => Where(
            "net.bridge",
            new SysctlStep(BridgeNetfilter, "0"),
            new SysctlStep("net.bridge.bridge-nf-call-ip6tables", "0"),
            new SysctlStep("net.bridge.bridge-nf-call-arptables", "0"));

    /// <summary>
    /// Sets a parameter for all interfaces that are made later. For most parameters the kernel uses the greater of <c>all</c> and the interface's own.
    /// </summary>
    public static IEnumerable<SetupStep> ForAll(string parameter, string value) =>
    [
        new SysctlStep($"net.ipv4.conf.all.{parameter}", value),
        new SysctlStep($"net.ipv4.conf.default.{parameter}", value),
    ];

    /// <summary>The settings of a node's own parameter. One of all interfaces is set for those made later, and for lo, which is there already.</summary>
    public static IEnumerable<SetupStep> Of(KernelParameter parameter)
        => parameter.IsOfEachInterface
            ? [.. ForAll(parameter.Name, parameter.Value), new SysctlStep($"net.ipv4.conf.lo.{parameter.Name}", parameter.Value)]
            : [new SysctlStep(parameter.Name, parameter.Value)];

    private static IEnumerable<SetupStep> Usual(IEnumerable<SetupStep> steps)
        => Existing([.. steps.OfType<SysctlStep>().Select(step => step with { IsUsual = true })]);

    /// <summary>The settings of a part of the kernel, or none where the kernel lacks it.</summary>
    private static SetupStep[] Where(string part, params SetupStep[] steps) => Exists(part) ? steps : [];

    /// <summary>The settings that this kernel has, and a remark that names the others.</summary>
    private static IEnumerable<SetupStep> Existing(params IReadOnlyList<SysctlStep> steps)
    {
        var missing = steps.Where(step => !IsThere(step.Name)).ToList();
        var named = string.Join(' ', missing.Select(step => step.Assignment));
        var instead = missing.Contains(InOrder with { IsUsual = true }) ? InsteadOfOrder : "";
        return
        [
            .. steps.Except(missing),
            .. missing.Count == 0
                ? Array.Empty<SetupStep>()
                : [new RemarkStep($"left out, because this kernel has no such parameter: {named}{instead}")],
        ];
    }

    /// <summary>Whether this kernel has a parameter. Each is asked for once: a lab sets dozens at every node.</summary>
    private static bool IsThere(string parameter) => Known.GetOrAdd(parameter, Exists);

    private static bool Exists(string part) => Path.Exists("/proc/sys/" + part.Replace('.', '/'));
}
