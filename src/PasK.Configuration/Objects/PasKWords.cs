using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>The words of PAS-K's values, in the spelling of its REST interface, and the keys and words that are not supported yet.</summary>
internal static class PasKWords
{
    public static readonly string[] RootNotYet =
    [
        "advl4slb", "arp", "arp-filter", "community", "filter", "hostname", "logging", "mac", "nat", "ntp", "port-boundary", "snmp",
        "stp", "system", "trunk", "tunnel",
    ];

    public static readonly string[] VlanNotYet = ["tbm"];
    public static readonly string[] InterfaceNotYet = ["arp-announce", "arp-ignore", "overlapped", "status"];
    public static readonly string[] RouteNotYet = ["interface", "health-check", "priority", "weight"];

    public static readonly string[] HealthCheckNotYet = ["description", "dip", "graceful-shutdown"];

    public static readonly string[] RealNotYet =
    [
        "interface", "ip-ver", "max-connection", "pool-age", "pool-reuse", "pool-size", "pool-srcmask", "priority",
    ];

    public static readonly string[] SlbNotYet =
    [
        "backup", "fail-action", "fail-skip", "keep-backup", "priority", "session-reset", "session-sync", "session-timeout",
        "session-timeout-mode", "slow-start", "sticky", "weight",
    ];

    public static readonly Dictionary<string, NatMode> NatModes = Balancer.Configuration.NatModes.All.ToDictionary(mode => mode.Word(), StringComparer.Ordinal);

    public static readonly string[] NatModesNotYet = ["bnat"];

    public static readonly Dictionary<string, string> NatModesNever = new(StringComparer.Ordinal)
    {
        ["lan-to-lan"] = "is not supported: what a PAS-K does to packets in it is published nowhere, and a guess would prove nothing",
    };

    public static readonly Dictionary<string, LbMethod> LbMethods = Enum.GetValues<LbMethod>().ToDictionary(Schedulers.Word, StringComparer.Ordinal);

    public static readonly Dictionary<string, string> LbMethodsNever
        = new[] { "dp", "lc-ss", "lc-total", "srh", "wlc-ss", "wlc-total", "wsh" }.ToDictionary(
            word => word, _ => "is not supported: what a PAS-K chooses by in it is published nowhere, and a guess would prove nothing", StringComparer.Ordinal);

    public static readonly Dictionary<string, IpProtocol> Protocols = new(StringComparer.Ordinal)
    {
        ["tcp"] = IpProtocol.Tcp,
        ["udp"] = IpProtocol.Udp,
        ["icmp"] = IpProtocol.Icmp,
    };

    /// <summary>The types of health checks, each with a check of that type with all values by default.</summary>
    public static readonly Dictionary<string, HealthCheck> CheckTypes = new(StringComparer.Ordinal)
    {
        ["tcp"] = new TcpCheck { Id = 0 },
        ["udp"] = new UdpCheck { Id = 0 },
        ["icmp"] = new IcmpCheck { Id = 0 },
        ["http"] = new HttpCheck { Id = 0 },
    };

    public static readonly string[] HealthCheckTypesNotYet =
    [
        "act", "arp", "dhcp", "dns", "https", "inact", "internal", "link", "ntp", "radius-acct", "radius-auth", "script", "snmp", "ssl", "tftp",
    ];

    public static readonly Dictionary<string, RetryTiming> RetryTimings
        = new(StringComparer.Ordinal) { ["interval"] = RetryTiming.Interval, ["timeout"] = RetryTiming.Timeout };

    /// <summary>The words for whether a real that does not answer is up.</summary>
    public static readonly Dictionary<string, bool> Silences = new(StringComparer.Ordinal) { ["up"] = true, ["down"] = false };

    public static readonly Dictionary<string, HcCondition> HcConditions
        = new(StringComparer.Ordinal) { ["all"] = HcCondition.All, ["any"] = HcCondition.Any };

    public static readonly Dictionary<string, InactSessions> SessionFates
        = new(StringComparer.Ordinal) { ["keep"] = InactSessions.Keep, ["move"] = InactSessions.Move };

    public static readonly Dictionary<string, ReversePathForwarding> ReversePaths = new(StringComparer.Ordinal)
    {
        ["default"] = ReversePathForwarding.Strict,
        ["strict"] = ReversePathForwarding.Strict,
        ["loose"] = ReversePathForwarding.Loose,
    };

    public static readonly Dictionary<string, bool> Statuses = new(StringComparer.Ordinal) { ["enable"] = true, ["disable"] = false };

    /// <summary>The word of a protocol.</summary>
    public static string Of(IpProtocol protocol) => Protocols.First(pair => pair.Value == protocol).Key;
}
