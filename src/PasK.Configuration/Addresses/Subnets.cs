using PasK.Wire.Addresses;

namespace PasK.Configuration.Addresses;

/// <summary>Checks addresses against the subnets that a box is connected to. Each method returns the reason for refusing an address, or null.</summary>
public static class Subnets
{
    /// <summary>Why an address of a subnet cannot be a host's; null when it can, or is outside the subnet.</summary>
    public static string? NotAHost(Ipv4Address address, Ipv4Prefix subnet)
        => subnet.PrefixLength > 30 || !subnet.Contains(address) ? null
            : address == subnet.Network.Address ? $"{address} is the network address of {subnet.Network}; a host needs another"
            : address == subnet.DirectedBroadcast ? $"{address} is the broadcast address of {subnet.Network}; a host needs another"
            : null;

    /// <summary>Why a gateway cannot be a next hop of a box, or null.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="own">The box's own addresses with their subnets.</param>
    public static string? NotAGateway(Ipv4Address gateway, IReadOnlyCollection<Ipv4Prefix> own)
        => own.Any(prefix => prefix.Address == gateway) ? $"{gateway} is the box's own address"
            : !own.Any(prefix => prefix.Contains(gateway))
            ? $"{gateway} is in no connected subnet; connected: {(own.Count == 0 ? "none" : string.Join(", ", own.Select(prefix => prefix.Network)))}"
            : own.Select(prefix => NotAHost(gateway, prefix)).FirstOrDefault(reason => reason is not null);
}
