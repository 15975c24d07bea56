using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>How the health of reals is asked (<c>health-check</c>).</summary>
public sealed record HealthCheck
{
    /// <summary>Its number.</summary>
    public required int Id { get; init; }

    /// <summary>What is sent: ICMP echo requests, TCP segments or UDP datagrams.</summary>
    public required IpProtocol Type { get; init; }

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

    /// <summary>The port that is asked, or null for the real's rport.</summary>
    public Port? Port { get; init; }

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

    /// <summary>TCP: whether the connection is reset as soon as the real accepts it, instead of being opened and closed in full.</summary>
    public bool HalfOpen { get; init; }

    /// <summary>TCP and UDP: the lowest source port.</summary>
    public Port SourcePortMin { get; init; } = new(DefaultSourcePortMin);

    /// <summary>TCP and UDP: the highest source port.</summary>
    public Port SourcePortMax { get; init; } = new(DefaultSourcePortMax);

    /// <summary>ICMP: whether each probe has an identifier of its own, instead of a sequence number of its own.</summary>
    public bool IncreaseIcmpId { get; init; }

    /// <summary>UDP: how many datagrams a probe sends.</summary>
    public int Packets { get; init; } = 1;

    /// <summary>TCP and UDP: what a probe says, in ASCII; null for nothing.</summary>
    public string? Send { get; init; }

    /// <summary>TCP and UDP: what the answer must contain, in ASCII; null when anything is right.</summary>
    public string? Expect { get; init; }

    /// <summary>TCP and UDP: what the answer must not contain, in ASCII; null when nothing is wrong.</summary>
    public string? Unexpect { get; init; }

    /// <summary>UDP: whether silence means that the real is up. It never does where an answer is expected.</summary>
    public bool IsSilenceUp { get; init; } = true;

    /// <summary>The lowest source port by default.</summary>
    public const ushort DefaultSourcePortMin = 20000;

    /// <summary>The highest source port by default.</summary>
    public const ushort DefaultSourcePortMax = 65534;

    /// <summary>Probes that fail in a row until the check says that the real is down.</summary>
    public int Fall => 1 + Retry;

    /// <summary>Probes that are answered in a row until the check says that the real is up again.</summary>
    public int Rise => 1 + Recover;
}
