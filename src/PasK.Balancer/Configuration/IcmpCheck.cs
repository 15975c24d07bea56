using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>icmp</c>: an echo request (RFC 792).</summary>
public sealed record IcmpCheck : HealthCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Icmp;

    /// <summary>Whether each probe has an identifier of its own, instead of a sequence number of its own.</summary>
    public bool IncreaseIcmpId { get; init; }
}
