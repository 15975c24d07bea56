using System.Net;
using System.Net.NetworkInformation;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>Addresses of the wire as the framework's sockets and the kernel interface take them.</summary>
internal static class AddressConversions
{
    public static IPAddress ToIPAddress(this Ipv4Address address)
    {
        Span<byte> octets = stackalloc byte[Ipv4Address.Length];
        address.Write(octets);
        return new IPAddress(octets);
    }

    public static IPNetwork ToIPNetwork(this Ipv4Prefix prefix) => new(prefix.Network.Address.ToIPAddress(), prefix.PrefixLength);

    public static PhysicalAddress ToPhysicalAddress(this MacAddress address) => new(address.ToArray());

    public static IPEndPoint EndPoint(this Ipv4Address address, Port port) => new(address.ToIPAddress(), port.Value);
}
