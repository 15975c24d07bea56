using PasK.Wire.Addresses;

namespace PasK.Balancer.Events;

/// <summary>An ICMP error has lowered the MTU of the path to a real (RFC 1191 §3).</summary>
/// <param name="At">When.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Reals">The names of the reals that have it.</param>
/// <param name="Mtu">The path MTU from now on, in octets.</param>
/// <param name="From">The router that sent the error.</param>
public sealed record MtuLowered(TimeSpan At, Ipv4Address Rip, IReadOnlyList<string> Reals, int Mtu, Ipv4Address From) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.MtuLowered;
}
