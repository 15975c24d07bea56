using PasK.Wire.Addresses;

namespace PasK.Balancer.Events;

/// <summary>Another station claims an address of the balancer, or a VIP, by ARP.</summary>
/// <param name="At">When.</param>
/// <param name="Address">The address.</param>
/// <param name="Mac">The MAC address of the station.</param>
/// <param name="Port">The name of the port that the ARP message came in by.</param>
/// <param name="Vid">The VLAN identifier of its frame, or null without a tag or with a priority tag.</param>
public sealed record AddressConflict(TimeSpan At, Ipv4Address Address, MacAddress Mac, string Port, int? Vid) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.AddressConflict;
}
