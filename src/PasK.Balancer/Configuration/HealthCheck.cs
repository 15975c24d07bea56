using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>How the health of reals is asked (<c>health-check</c>): what checks of every type have.</summary>
public abstract record HealthCheck
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>The protocol in which probes are sent.</summary>
    public abstract IpProtocol Protocol { get; }

    /// <summary>How long the answer to a probe is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long after one probe the next is sent.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many more probes must fail after the first until the check says that the real is down.</summary>
    public int Retry { get; init; } = 3;

    /// <summary>How many more probes must be answered after the first until the check says that the real is up again.</summary>
    public int Recover { get; init; }

    /// <summary>When a probe that follows a failed one is sent.</summary>
    public RetryTiming RetryTiming { get; init; }

    /// <summary>Where a plain probe goes, outside any tunnel; null for a check in the way that traffic takes.</summary>
    public Ipv4Address? Tip { get; init; }

    /// <summary>The destination inside the tunnel, or null for each VIP of the service.</summary>
    public Ipv4Address? InnerTip { get; init; }

    /// <summary>The address that must answer in nat-mode l3dsr-dscp, or null for each VIP of the service.</summary>
    public Ipv4Address? DscpTip { get; init; }

    /// <summary>The code point of probes in nat-mode l3dsr-dscp, 1 to 63, or null for that of the VIP.</summary>
    public int? Dscp { get; init; }

    /// <summary>The probe's source, one of the balancer's own addresses, or null for that of the interface it leaves by.</summary>
    public Ipv4Address? Sip { get; init; }

    /// <summary>Probes that fail in a row until the check says that the real is down.</summary>
    public int Fall => 1 + Retry;

    /// <summary>Probes that are answered in a row until the check says that the real is up again.</summary>
    public int Rise => 1 + Recover;
}
