using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A health check (<c>health-check</c>): what checks of every type have in common.</summary>
public abstract record HealthCheck
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>The protocol of its probes.</summary>
    public abstract IpProtocol Protocol { get; }

    /// <summary>How long a probe waits for its answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The time from one probe to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many more probes must fail in a row, after the first, before the real counts as down.</summary>
    public int Retry { get; init; } = 3;

    /// <summary>How many more probes must succeed in a row, after the first, before a real that was down counts as up again.</summary>
    public int Recover { get; init; }

    /// <summary>When a probe that follows a failed one is sent.</summary>
    public RetryTiming RetryTiming { get; init; }

    /// <summary>The destination of plain probes, outside any tunnel; null when probes take the path of traffic.</summary>
    public Ipv4Address? Tip { get; init; }

    /// <summary>The destination of probes inside the tunnel, or null to probe each VIP of the service.</summary>
    public Ipv4Address? InnerTip { get; init; }

    /// <summary>The address that must answer in nat-mode l3dsr-dscp, or null to probe each VIP of the service.</summary>
    public Ipv4Address? DscpTip { get; init; }

    /// <summary>The DSCP of probes in nat-mode l3dsr-dscp, 1 to 63, or null for that of the VIP.</summary>
    public int? Dscp { get; init; }

    /// <summary>The probe's source, one of the balancer's own addresses, or null for that of the interface it leaves by.</summary>
    public Ipv4Address? Sip { get; init; }

    /// <summary>The resource that a probe asks for, or null for a type of check that names none.</summary>
    public virtual string? Resource => null;

    /// <summary>
    /// The check reduced to how it probes, for comparison. Its number is left out, and so are its addresses, DSCP and port, which can be configured in several
    /// ways.
    /// </summary>
    public virtual HealthCheck Manner() => this with { Id = 0, Tip = null, InnerTip = null, DscpTip = null, Dscp = null, Sip = null };

    /// <summary>The probes that must fail in a row before the real counts as down.</summary>
    public int Fall => 1 + Retry;

    /// <summary>The probes that must succeed in a row before a real that was down counts as up again.</summary>
    public int Rise => 1 + Recover;
}
