using System.Globalization;
using PasK.Balancer;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>A health check in the lines that a person types on a PAS-K: what it asks and its times, and of the rest what is not as by default.</summary>
internal static class HealthCheckCommands
{
    private static readonly HealthCheck Default = new() { Id = 1, Type = IpProtocol.Icmp };

    /// <summary>The line that begins the object.</summary>
    public static string Head(HealthCheck check) => $"health-check {Text(check.Id)}";

    /// <summary>The lines of the object.</summary>
    public static IEnumerable<string> Lines(HealthCheck check) =>
    [
        $"type {BalancerCommands.Name(check.Type)}",
        $"timeout {Seconds(check.Timeout)}",
        $"interval {Seconds(check.Interval)}",
        $"retry {Text(check.Retry)}",
        $"recover {Text(check.Recover)}",
        .. Unusual(check).Where(line => line is not null).Select(line => line!),
    ];

    private static IEnumerable<string?> Unusual(HealthCheck check) =>
    [
        check.RetryTiming == Default.RetryTiming ? null : "retry-timing timeout",
        check.Port is { } port ? $"port {port}" : null,
        check.Tip is { } tip ? $"tip {tip}" : null,
        check.InnerTip is { } innerTip ? $"inner-tip {innerTip}" : null,
        check.DscpTip is { } dscpTip ? $"dscp-tip {dscpTip}" : null,
        check.Dscp is { } dscp ? $"dscp {Text(dscp)}" : null,
        check.Sip is { } sip ? $"sip {sip}" : null,
        check.HalfOpen ? "half-open enable" : null,
        check.SourcePortMin == Default.SourcePortMin ? null : $"source-port-min {check.SourcePortMin}",
        check.SourcePortMax == Default.SourcePortMax ? null : $"source-port-max {check.SourcePortMax}",
        check.IncreaseIcmpId ? "increase-icmp-id enable" : null,
        check.Packets == Default.Packets ? null : $"packets {Text(check.Packets)}",
        check.Send is { } send ? $"send {send}" : null,
        check.Expect is { } expect ? $"expect {expect}" : null,
        check.Unexpect is { } unexpect ? $"unexpect {unexpect}" : null,
        check.Type == IpProtocol.Udp && !check.IsSilenceUp ? "silence down" : null,
    ];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
