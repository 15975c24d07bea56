using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>health-check</c>. A new key needs a declaration here and a property of <see cref="HealthCheck"/>.</summary>
internal static class HealthCheckKeys
{
    private static readonly PasKTable<HealthCheck> Table = new(PasKWords.CheckTypes);
    private static readonly WholeNumberForm SourcePort = new(1024, ushort.MaxValue);
    private static readonly WordForm<bool> Status = new(PasKWords.Statuses);
    private static readonly DecimalForm Times = new(0.01m, 10);

    public static readonly PasKKey<HealthCheck, int> Id = Table.Required(
        "id", PasKForms.Id, "The check's number, by which reals and services name it.", (check, id) => check with { Id = id });

    public static readonly PasKKey<HealthCheck, HealthCheck> Type = Table.Type(
        "type", "What a probe is: a TCP connection, UDP datagrams, an ICMP echo request, or a GET by HTTP.", PasKWords.HealthCheckTypesNotYet);

    public static readonly PasKKey<HealthCheck, decimal> Timeout = Table.Optional(
        "timeout",
        Times,
        "How long the answer to a probe is waited for, in seconds. At most the interval, unless retry-timing is timeout.",
        (check, seconds) => check with { Timeout = ToTime(seconds) },
        check => InSeconds(check.Timeout),
        isAlwaysPrinted: true);

    public static readonly PasKKey<HealthCheck, decimal> Interval = Table.Optional(
        "interval",
        new DecimalForm(0.01m, 60),
        "How long after one probe the next is sent, in seconds; up to a tenth less while the real is up and answers.",
        (check, seconds) => check with { Interval = ToTime(seconds) },
        check => InSeconds(check.Interval),
        isAlwaysPrinted: true);

    public static readonly PasKKey<HealthCheck, int> Retry = Table.Optional(
        "retry",
        new WholeNumberForm(0, 5),
        "How many more probes in a row must fail after the first until the real is down.",
        (check, times) => check with { Retry = times },
        check => check.Retry,
        isAlwaysPrinted: true);

    public static readonly PasKKey<HealthCheck, int> Recover = Table.Optional(
        "recover",
        new WholeNumberForm(0, 5),
        "How many more probes in a row must be answered after the first until the real is up again.",
        (check, times) => check with { Recover = times },
        check => check.Recover,
        isAlwaysPrinted: true);

    public static readonly PasKKey<HealthCheck, RetryTiming> RetryTiming = Table.Optional(
        "retry-timing",
        new WordForm<RetryTiming>(PasKWords.RetryTimings),
        "When the probe after a failed one is sent: an interval after that was sent (interval), or as soon as it has failed, until the real is down "
        + "(timeout). A key of this balancer.",
        (check, timing) => check with { RetryTiming = timing },
        check => check.RetryTiming);

    public static readonly PasKKey<HealthCheck, int> Port = Table.OptionalOf(
        "port",
        PasKForms.PortOrNone,
        "Types tcp, udp and http: the port that is asked; 0 for the real's rport, or where that is 0 too for the one vport that the service has.",
        (PortCheck check, int port) => check with { Port = port == 0 ? null : new Port((ushort)port) },
        (PortCheck check) => check.Port?.Value ?? 0);

    public static readonly PasKKey<HealthCheck, Ipv4Address> Tip = Table.Optional(
        "tip",
        AddressForms.Address,
        "Where a plain probe goes, outside the tunnel. Not together with inner-tip or dscp-tip.",
        (check, address) => check with { Tip = address },
        check => check.Tip);

    public static readonly PasKKey<HealthCheck, Ipv4Address> InnerTip = Table.Optional(
        "inner-tip",
        AddressForms.Address,
        "The destination inside the tunnel: the address that the real shall answer as. Without it each VIP of the service is asked. Only where there is a "
        + "tunnel.",
        (check, address) => check with { InnerTip = address },
        check => check.InnerTip);

    public static readonly PasKKey<HealthCheck, Ipv4Address> DscpTip = Table.Optional(
        "dscp-tip",
        AddressForms.Address,
        "nat-mode l3dsr-dscp: the address that the real shall answer as. Without it each VIP of the service is asked. Not together with tip.",
        (check, address) => check with { DscpTip = address },
        check => check.DscpTip);

    public static readonly PasKKey<HealthCheck, int> Dscp = Table.Optional(
        "dscp",
        PasKForms.Dscp,
        "nat-mode l3dsr-dscp: the code point of probes; by default that of the VIP that is asked.",
        (check, dscp) => check with { Dscp = dscp },
        check => check.Dscp);

    public static readonly PasKKey<HealthCheck, Ipv4Address> Sip = Table.Optional(
        "sip",
        AddressForms.Address,
        "The probe's source, to which the real answers: one of the balancer's addresses; by default that of the interface it leaves by.",
        (check, address) => check with { Sip = address },
        check => check.Sip);

    public static readonly PasKKey<HealthCheck, bool> HalfOpen = Table.OptionalOf(
        "half-open",
        Status,
        "Type tcp: whether the connection is reset as soon as the real accepts it, instead of being opened and closed in full.",
        (TcpCheck check, bool isHalfOpen) => check with { HalfOpen = isHalfOpen },
        (TcpCheck check) => check.HalfOpen);

    public static readonly PasKKey<HealthCheck, int> SourcePortMin = Table.OptionalOf(
        "source-port-min",
        SourcePort,
        "Types tcp, udp and http: the lowest source port of probes.",
        (PortCheck check, int port) => check with { SourcePortMin = new Port((ushort)port) },
        (PortCheck check) => check.SourcePortMin);

    public static readonly PasKKey<HealthCheck, int> SourcePortMax = Table.OptionalOf(
        "source-port-max",
        SourcePort,
        "Types tcp, udp and http: the highest source port of probes.",
        (PortCheck check, int port) => check with { SourcePortMax = new Port((ushort)port) },
        (PortCheck check) => check.SourcePortMax);

    public static readonly PasKKey<HealthCheck, bool> IncreaseIcmpId = Table.OptionalOf(
        "increase-icmp-id",
        Status,
        "Type icmp: whether each probe has an identifier of its own, instead of a sequence number of its own.",
        (IcmpCheck check, bool isIncreased) => check with { IncreaseIcmpId = isIncreased },
        (IcmpCheck check) => check.IncreaseIcmpId);

    public static readonly PasKKey<HealthCheck, int> Packets = Table.OptionalOf(
        "packets",
        new WholeNumberForm(1, 10),
        "Type udp: how many datagrams a probe sends.",
        (UdpCheck check, int packets) => check with { Packets = packets },
        (UdpCheck check) => check.Packets);

    public static readonly PasKKey<HealthCheck, string> Send = Table.OptionalOf(
        "send",
        TextForms.Ascii,
        "Types tcp and udp: what a probe says, in ASCII. Not with half-open: enable.",
        (TextCheck check, string text) => check with { Send = text },
        (TextCheck check) => check.Send);

    public static readonly PasKKey<HealthCheck, string> Expect = Table.OptionalOf(
        "expect",
        TextForms.Ascii,
        "Types tcp, udp and http: what the answer must contain within its first 4096 octets, in ASCII. Not with half-open: enable.",
        (PortCheck check, string text) => check with { Expect = text },
        (PortCheck check) => check.Expect);

    public static readonly PasKKey<HealthCheck, string> Unexpect = Table.OptionalOf(
        "unexpect",
        TextForms.Ascii,
        "Types tcp and udp: what the answer must not contain, in ASCII; without expect its first packet decides. Not with half-open: enable.",
        (TextCheck check, string text) => check with { Unexpect = text },
        (TextCheck check) => check.Unexpect);

    public static readonly PasKKey<HealthCheck, string> Uri = Table.OptionalOf(
        "uri",
        PasKForms.RequestTarget,
        "Type http: the path that is asked for, and a query where there is one.",
        (HttpCheck check, string uri) => check with { Uri = uri },
        (HttpCheck check) => check.Uri);

    public static readonly PasKKey<HealthCheck, int> StatusCode = Table.OptionalOf(
        "status-code",
        new WholeNumberForm(100, 599),
        "Type http: the status code that the answer must have.",
        (HttpCheck check, int code) => check with { StatusCode = code },
        (HttpCheck check) => check.StatusCode);

    public static readonly PasKKey<HealthCheck, bool> Silence = Table.OptionalOf(
        "silence",
        new WordForm<bool>(PasKWords.Silences),
        "Type udp: whether a real that does not answer is up or down; it is always down with expect. A key of this balancer.",
        (UdpCheck check, bool isUp) => check with { IsSilenceUp = isUp },
        (UdpCheck check) => check.IsSilenceUp);

    public static readonly FileObject Object = new(
        "health-check",
        "How the health of reals is asked. Services name checks for all their reals, reals name checks of their own. Without tip a probe goes the way of "
        + "the service's traffic: through the tunnel where its nat-mode has one. A service needs for each real without a mac a check "
        + "that can teach it: one whose answer comes in by the interface, and from the neighbour, that lead to the rip.",
        [.. Table.FileKeys, PasKForms.Status("check")]) { NotYet = PasKWords.HealthCheckNotYet };

    /// <summary>The keys that only some types of check have.</summary>
    public static IEnumerable<PasKKey<HealthCheck>> OfTypes => Table.Keys.Where(key => key.Only.Count > 0);

    /// <summary>Reads a health check's keys.</summary>
    public static Draft<HealthCheck> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of a health check: type, timeout, interval, retry and recover, and all other values that are not the default.</summary>
    public static IEnumerable<string> Lines(HealthCheck check) => Table.Lines(check, [], []);

    /// <summary>A time in seconds, as a file writes it.</summary>
    public static string Seconds(TimeSpan time) => Times.Write(InSeconds(time));

    private static decimal InSeconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Converts seconds exactly: they have fewer decimals than a second has ticks.</summary>
    private static TimeSpan ToTime(decimal seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
