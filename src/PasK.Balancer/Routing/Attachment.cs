using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A port with the address that the balancer has there.</summary>
/// <param name="Port">The port's number.</param>
/// <param name="PortName">The port's name.</param>
/// <param name="Mac">The port's MAC address.</param>
/// <param name="Address">The balancer's address and its subnet.</param>
/// <param name="Mtu">The largest IPv4 packet that may be sent there, in octets.</param>
internal sealed record Attachment(int Port, string PortName, MacAddress Mac, Ipv4Prefix Address, int Mtu)
{
    /// <summary>The attachments of a configuration by port number; null where the VLAN has no interface.</summary>
    public static Attachment?[] Of(BalancerConfiguration configuration, IReadOnlyList<MacAddress> portMacs)
    {
        var attachments = new Attachment?[configuration.Vlans.Count];
        for (var port = 0; port < attachments.Length; port++)
        {
            var vlan = configuration.Vlans[port];
            if (configuration.Interfaces.FirstOrDefault(candidate => string.Equals(candidate.Name, vlan.Name, StringComparison.Ordinal)) is { } at)
            {
                if (at.Mtu is < VlanInterface.SmallestMtu or > Ipv4Header.MaximumPacketLength)
                {
                    throw new ArgumentException(
                        $"interface {at.Name}: mtu {at.Mtu} is not from {VlanInterface.SmallestMtu} to {Ipv4Header.MaximumPacketLength}", nameof(configuration));
                }

                attachments[port] = new Attachment(port, vlan.Port, portMacs[port], at.Address, at.Mtu);
            }
        }

        return attachments;
    }
}
