using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Events;

/// <summary>What a probe has found, by what was asked.</summary>
/// <param name="Cause">What it came to.</param>
/// <param name="Protocol">What was asked by: ICMP, which is a ping, TCP or UDP.</param>
/// <param name="Port">The port that was asked, or null for a ping.</param>
/// <param name="Destination">The address that must answer.</param>
/// <param name="Method">How the probe got to the real.</param>
public sealed record ProbeFinding(ProbeCause Cause, IpProtocol Protocol, Port? Port, Ipv4Address Destination, ProbeMethod Method)
{
    /// <summary>The code point by which the probe got there, or null for another method.</summary>
    public int? Dscp { get; init; }

    /// <summary>Who said so, or null where nobody said anything.</summary>
    public Ipv4Address? From { get; init; }

    /// <summary>How long an answer was waited for in vain, or null where it was not for silence.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>Who did not answer ARP, or null where it was not for that.</summary>
    public Ipv4Address? NextHop { get; init; }
}
