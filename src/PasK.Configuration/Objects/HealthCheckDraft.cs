using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>A health check as it is written.</summary>
internal sealed record HealthCheckDraft
{
    public Located<int>? Id { get; init; }

    public Located<IpProtocol>? Type { get; init; }

    public Located<decimal>? Timeout { get; init; }

    public Located<decimal>? Interval { get; init; }

    public Located<int>? Retry { get; init; }

    public Located<int>? Recover { get; init; }

    public Located<RetryTiming>? RetryTiming { get; init; }

    public Located<int>? Port { get; init; }

    public Located<Ipv4Address>? Tip { get; init; }

    public Located<Ipv4Address>? InnerTip { get; init; }

    public Located<Ipv4Address>? DscpTip { get; init; }

    public Located<int>? Dscp { get; init; }

    public Located<Ipv4Address>? Sip { get; init; }

    public Located<bool>? HalfOpen { get; init; }

    public Located<int>? SourcePortMin { get; init; }

    public Located<int>? SourcePortMax { get; init; }

    public Located<bool>? IncreaseIcmpId { get; init; }

    public Located<int>? Packets { get; init; }

    public Located<string>? Send { get; init; }

    public Located<string>? Expect { get; init; }

    public Located<string>? Unexpect { get; init; }

    public Located<bool>? IsSilenceUp { get; init; }

    public bool IsEnabled { get; init; }

    /// <summary>Whether all of it could be read, so that what is missing was not written.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The check, of a whole draft. What is not written is as in a check of which nothing is said.</summary>
    public HealthCheck ToHealthCheck()
    {
        var bare = new HealthCheck { Id = Id!.Value, Type = Type!.Value };
        return bare with
        {
            Timeout = ToTime(Timeout) ?? bare.Timeout,
            Interval = ToTime(Interval) ?? bare.Interval,
            Retry = Retry?.Value ?? bare.Retry,
            Recover = Recover?.Value ?? bare.Recover,
            RetryTiming = RetryTiming?.Value ?? bare.RetryTiming,
            Port = Port is { Value: > 0 } ? ToPort(Port) : null,
            Tip = Tip?.Value,
            InnerTip = InnerTip?.Value,
            DscpTip = DscpTip?.Value,
            Dscp = Dscp?.Value,
            Sip = Sip?.Value,
            HalfOpen = HalfOpen?.Value ?? bare.HalfOpen,
            SourcePortMin = ToPort(SourcePortMin) ?? bare.SourcePortMin,
            SourcePortMax = ToPort(SourcePortMax) ?? bare.SourcePortMax,
            IncreaseIcmpId = IncreaseIcmpId?.Value ?? bare.IncreaseIcmpId,
            Packets = Packets?.Value ?? bare.Packets,
            Send = Send?.Value,
            Expect = Expect?.Value,
            Unexpect = Unexpect?.Value,
            IsSilenceUp = Expect is null && (IsSilenceUp?.Value ?? bare.IsSilenceUp),
        };
    }

    /// <summary>Exact: a number of seconds has fewer decimals than a second has ticks.</summary>
    private static TimeSpan? ToTime(Located<decimal>? seconds) => seconds is null ? null : TimeSpan.FromTicks((long)(seconds.Value * TimeSpan.TicksPerSecond));

    private static Port? ToPort(Located<int>? port) => port is null ? null : new Port((ushort)port.Value);
}
