using System.Globalization;
using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>PAS-K's object <c>health-check</c> as a file writes it.</summary>
internal static class PasKHealthCheck
{
    private static readonly HealthCheck Default = new() { Id = 1, Type = IpProtocol.Icmp };
    private static readonly WholeNumberForm SourcePort = new(1024, ushort.MaxValue);

    public static readonly FileObject Object = new(
        "health-check",
        "How the health of reals is asked. Services name checks for all their reals, reals name checks of their own. Without tip a probe goes the way of "
        + "the service's traffic: through the tunnel where its nat-mode has one. A service needs for each real without a mac a check "
        + "that can teach it: one whose answer comes in by the interface, and from the neighbour, that lead to the rip.",
        [
            FileKey.Required("id", PasKForms.Id, "The check's number, by which reals and services name it."),
            FileKey.Required(
                "type",
                new WordForm<IpProtocol>(PasKWords.Protocols, PasKWords.HealthCheckTypesNotYet),
                "What a probe is: a TCP connection, UDP datagrams, or an ICMP echo request."),
            FileKey.Optional(
                "timeout",
                new DecimalForm(0.01m, 10),
                "How long the answer to a probe is waited for, in seconds. At most the interval, unless retry-timing is timeout.",
                Seconds(Default.Timeout)),
            FileKey.Optional("interval", new DecimalForm(0.01m, 60), "How long after one probe the next is sent, in seconds; up to a tenth less while the real is up and answers.", Seconds(Default.Interval)),
            FileKey.Optional(
                "retry", new WholeNumberForm(0, 5), "How many more probes in a row must fail after the first until the real is down.", Number(Default.Retry)),
            FileKey.Optional(
                "recover",
                new WholeNumberForm(0, 5),
                "How many more probes in a row must be answered after the first until the real is up again.",
                Number(Default.Recover)),
            FileKey.Optional(
                "retry-timing",
                new WordForm<RetryTiming>(PasKWords.RetryTimings),
                "When the probe after a failed one is sent: an interval after that was sent (interval), or as soon as it has failed, until the real is down "
                + "(timeout). A key of this balancer.",
                "interval"),
            FileKey.Optional(
                "port",
                PasKForms.PortOrNone,
                "Types tcp and udp: the port that is asked; 0 for the real's rport, or where that is 0 too for the one vport that the service has.",
                "0"),
            FileKey.Optional("tip", AddressForms.Address, "Where a plain probe goes, outside the tunnel. Not together with inner-tip or dscp-tip."),
            FileKey.Optional(
                "inner-tip",
                AddressForms.Address,
                "The destination inside the tunnel: the address that the real shall answer as. Without it each VIP of the service is asked. Only where there is a tunnel."),
            FileKey.Optional(
                "dscp-tip",
                AddressForms.Address,
                "nat-mode l3dsr-dscp: the address that the real shall answer as. Without it each VIP of the service is asked. Not together with tip."),
            FileKey.Optional("dscp", PasKForms.Dscp, "nat-mode l3dsr-dscp: the code point of probes; by default that of the VIP that is asked."),
            FileKey.Optional(
                "sip",
                AddressForms.Address,
                "The probe's source, to which the real answers: one of the balancer's addresses; by default that of the interface it leaves by."),
            FileKey.Optional(
                "half-open",
                new WordForm<bool>(PasKWords.Statuses),
                "Type tcp: whether the connection is reset as soon as the real accepts it, instead of being opened and closed in full.",
                "disable"),
            FileKey.Optional(
                "source-port-min", SourcePort, "Types tcp and udp: the lowest source port of probes.", Number(HealthCheck.DefaultSourcePortMin)),
            FileKey.Optional(
                "source-port-max", SourcePort, "Types tcp and udp: the highest source port of probes.", Number(HealthCheck.DefaultSourcePortMax)),
            FileKey.Optional(
                "increase-icmp-id",
                new WordForm<bool>(PasKWords.Statuses),
                "Type icmp: whether each probe has an identifier of its own, instead of a sequence number of its own.",
                "disable"),
            FileKey.Optional("packets", new WholeNumberForm(1, 10), "Type udp: how many datagrams a probe sends.", Number(Default.Packets)),
            FileKey.Optional("send", TextForms.Ascii, "Types tcp and udp: what a probe says, in ASCII. Not with half-open: enable."),
            FileKey.Optional("expect", TextForms.Ascii, "Types tcp and udp: what the answer must contain, in ASCII. Not with half-open: enable."),
            FileKey.Optional("unexpect", TextForms.Ascii, "Types tcp and udp: what the answer must not contain, in ASCII; without expect its first packet decides. Not with half-open: enable."),
            FileKey.Optional(
                "silence",
                new WordForm<bool>(PasKWords.Silences),
                "Type udp: whether a real that does not answer is up or down; it is always down with expect. A key of this balancer.",
                "up"),
            PasKForms.Status("check"),
        ]) { NotYet = PasKWords.HealthCheckNotYet };

    /// <summary>A time as a file writes it.</summary>
    public static string Seconds(TimeSpan time) => ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
