using PasK.Wire.Addresses;

namespace PasK.Balancer.Events;

/// <summary>A foreign MAC address claims an address of the balancer, or a VIP, by ARP.</summary>
/// <param name="At">When.</param>
/// <param name="Address">The address.</param>
/// <param name="Mac">Who claims it.</param>
/// <param name="Port">The name of the port where that was heard.</param>
/// <param name="Vid">The identifier of the VLAN there, or null where its frames have no tag.</param>
public sealed record AddressConflict(TimeSpan At, Ipv4Address Address, MacAddress Mac, string Port, int? Vid) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.AddressConflict;
}
