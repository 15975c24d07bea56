using PasK.Wire.Addresses;

namespace PasK.Balancer.Events;

/// <summary>The MAC address of a rip was learnt from an answer to a probe, or has changed.</summary>
/// <param name="At">When.</param>
/// <param name="Rip">The rip.</param>
/// <param name="Reals">The names of the reals that have it.</param>
/// <param name="Before">The MAC address until now, or null when there was none.</param>
/// <param name="Mac">The MAC address from now on.</param>
/// <param name="Check">The check's number.</param>
/// <param name="Frame">The frame that it was learnt from.</param>
public sealed record MacLearnt(
    TimeSpan At, Ipv4Address Rip, IReadOnlyList<string> Reals, MacAddress? Before, MacAddress Mac, int Check, byte[] Frame)
    : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.MacLearnt;
}
