using System.Net;
using System.Net.NetworkInformation;
using PasK.Wire.Addresses;

namespace PasK.Wire.Tests;

/// <summary>The framework's addresses and ours.</summary>
internal static class Theirs
{
    public static MacAddress Mac(PhysicalAddress address) => new(address.GetAddressBytes());

    public static PhysicalAddress Mac(MacAddress address) => new(address.ToArray());

    public static Ipv4Address Address(IPAddress address) => new(address.GetAddressBytes());

    public static IPAddress Address(Ipv4Address address) => IPAddress.Parse(address.ToString());
}
