using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Events;

/// <summary>What a probe found, and what it probed.</summary>
/// <param name="Cause">Why it succeeded or failed.</param>
/// <param name="Protocol">The protocol of the probe: ICMP for a ping, TCP or UDP.</param>
/// <param name="Port">The port that was probed, or null for a ping.</param>
/// <param name="Destination">The address that must answer.</param>
/// <param name="Method">How the probe was sent to the real.</param>
public sealed record ProbeFinding(ProbeCause Cause, IpProtocol Protocol, Port? Port, Ipv4Address Destination, ProbeMethod Method)
{
    /// <summary>The DSCP of the probe, or null for another method.</summary>
    public int? Dscp { get; init; }

    /// <summary>The resource that was asked for by HTTP, or null for another type of check.</summary>
    public string? Uri { get; init; }

    /// <summary>The status code of a wrong answer by HTTP (RFC 9110 §15), or null where it has none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The sender of the packet that decided, or null when there was none.</summary>
    public Ipv4Address? From { get; init; }

    /// <summary>The time without an answer, or null when the cause is not silence.</summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>The next hop that did not answer ARP, or null for another cause.</summary>
    public Ipv4Address? NextHop { get; init; }
}
