using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>icmp</c>: an echo request (RFC 792).</summary>
public sealed record IcmpCheck : HealthCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Icmp;

    /// <summary>Whether each probe has a new identifier. Otherwise probes share one, and each has a new sequence number.</summary>
    public bool IncreaseIcmpId { get; init; }
}
