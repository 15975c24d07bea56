using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>PAS-K's object <c>health-check</c>. A key is added here, beside what it stands for in <see cref="HealthCheck"/>.</summary>
internal static class HealthCheckKeys
{
    private static readonly PasKTable<HealthCheck> Table = new(new HealthCheck { Id = 0, Type = IpProtocol.Icmp });
    private static readonly WholeNumberForm SourcePort = new(1024, ushort.MaxValue);
    private static readonly WordForm<bool> Status = new(PasKWords.Statuses);
    private static readonly DecimalForm Times = new(0.01m, 10);
    private static readonly string Tcp = PasKWords.Of(IpProtocol.Tcp);
    private static readonly string Udp = PasKWords.Of(IpProtocol.Udp);
    private static readonly string Icmp = PasKWords.Of(IpProtocol.Icmp);

    public static readonly PasKKey<HealthCheck, int> Id = Table.Required(
        "id", PasKForms.Id, "The check's number, by which reals and services name it.", (check, id) => check with { Id = id });

    public static readonly PasKKey<HealthCheck, IpProtocol> Type = Table.Required(
        "type",
        new WordForm<IpProtocol>(PasKWords.Protocols, PasKWords.HealthCheckTypesNotYet),
        "What a probe is: a TCP connection, UDP datagrams, or an ICMP echo request.",
        (check, type) => check with { Type = type },
        check => check.Type);

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

    public static readonly PasKKey<HealthCheck, int> Port = Table.Optional(
        "port",
        PasKForms.PortOrNone,
        "Types tcp and udp: the port that is asked; 0 for the real's rport, or where that is 0 too for the one vport that the service has.",
        (check, port) => check with { Port = port == 0 ? null : new Port((ushort)port) },
        check => check.Port?.Value ?? 0);

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

    public static readonly PasKKey<HealthCheck, bool> HalfOpen = Table.Optional(
        "half-open",
        Status,
        "Type tcp: whether the connection is reset as soon as the real accepts it, instead of being opened and closed in full.",
        (check, isHalfOpen) => check with { HalfOpen = isHalfOpen },
        check => check.HalfOpen,
        [Tcp]);

    public static readonly PasKKey<HealthCheck, int> SourcePortMin = Table.Optional(
        "source-port-min",
        SourcePort,
        "Types tcp and udp: the lowest source port of probes.",
        (check, port) => check with { SourcePortMin = new Port((ushort)port) },
        check => check.SourcePortMin,
        [Tcp, Udp]);

    public static readonly PasKKey<HealthCheck, int> SourcePortMax = Table.Optional(
        "source-port-max",
        SourcePort,
        "Types tcp and udp: the highest source port of probes.",
        (check, port) => check with { SourcePortMax = new Port((ushort)port) },
        check => check.SourcePortMax,
        [Tcp, Udp]);

    public static readonly PasKKey<HealthCheck, bool> IncreaseIcmpId = Table.Optional(
        "increase-icmp-id",
        Status,
        "Type icmp: whether each probe has an identifier of its own, instead of a sequence number of its own.",
        (check, isIncreased) => check with { IncreaseIcmpId = isIncreased },
        check => check.IncreaseIcmpId,
        [Icmp]);

    public static readonly PasKKey<HealthCheck, int> Packets = Table.Optional(
        "packets",
        new WholeNumberForm(1, 10),
        "Type udp: how many datagrams a probe sends.",
        (check, packets) => check with { Packets = packets },
        check => check.Packets,
        [Udp]);

    public static readonly PasKKey<HealthCheck, string> Send = Table.Optional(
        "send",
        TextForms.Ascii,
        "Types tcp and udp: what a probe says, in ASCII. Not with half-open: enable.",
        (check, text) => check with { Send = text },
        check => check.Send,
        [Tcp, Udp]);

    public static readonly PasKKey<HealthCheck, string> Expect = Table.Optional(
        "expect",
        TextForms.Ascii,
        "Types tcp and udp: what the answer must contain, in ASCII. Not with half-open: enable.",
        (check, text) => check with { Expect = text, IsSilenceUp = false },
        check => check.Expect,
        [Tcp, Udp]);

    public static readonly PasKKey<HealthCheck, string> Unexpect = Table.Optional(
        "unexpect",
        TextForms.Ascii,
        "Types tcp and udp: what the answer must not contain, in ASCII; without expect its first packet decides. Not with half-open: enable.",
        (check, text) => check with { Unexpect = text },
        check => check.Unexpect,
        [Tcp, Udp]);

    public static readonly PasKKey<HealthCheck, bool> Silence = Table.Optional(
        "silence",
        new WordForm<bool>(PasKWords.Silences),
        "Type udp: whether a real that does not answer is up or down; it is always down with expect. A key of this balancer.",
        (check, isUp) => check with { IsSilenceUp = isUp && check.Expect is null },
        check => check.Type != IpProtocol.Udp || check.IsSilenceUp,
        [Udp]);

    public static readonly FileObject Object = new(
        "health-check",
        "How the health of reals is asked. Services name checks for all their reals, reals name checks of their own. Without tip a probe goes the way of "
        + "the service's traffic: through the tunnel where its nat-mode has one. A service needs for each real without a mac a check "
        + "that can teach it: one whose answer comes in by the interface, and from the neighbour, that lead to the rip.",
        [.. Table.FileKeys, PasKForms.Status("check")]) { NotYet = PasKWords.HealthCheckNotYet };

    /// <summary>The keys that not every type of check has.</summary>
    public static IEnumerable<PasKKey<HealthCheck>> OfTypes => Table.Keys.Where(key => key.Only.Count > 0);

    /// <summary>Reads a health check's keys.</summary>
    public static Draft<HealthCheck> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of a health check: what it asks and its times, and of the rest what is not as by default.</summary>
    public static IEnumerable<string> Lines(HealthCheck check) => Table.Lines(check, [], []);

    /// <summary>A time as a file writes it.</summary>
    public static string Seconds(TimeSpan time) => Times.Write(InSeconds(time));

    private static decimal InSeconds(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>Exact: a number of seconds has fewer decimals than a second has ticks.</summary>
    private static TimeSpan ToTime(decimal seconds) => TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
