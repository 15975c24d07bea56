using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Gives an interface an address.</summary>
/// <param name="Device">The interface's kernel name.</param>
/// <param name="Address">The address and its prefix length.</param>
public sealed record AddressStep(string Device, Ipv4Prefix Address) : NetlinkStep
{
    /// <summary>A VIP on the loopback interface, where no box but its own takes note of it.</summary>
    public static AddressStep OfVip(Ipv4Address vip) => new(NetworkNamespace.Loopback, new Ipv4Prefix(vip, Ipv4Prefix.MaximumLength));

    /// <inheritdoc/>
    public override string Command => $"ip addr add {Address} dev {Device}";

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddAddress(Device, Address.Address.ToIPAddress(), Address.PrefixLength);
}
