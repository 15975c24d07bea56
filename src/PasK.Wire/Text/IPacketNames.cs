using PasK.Wire.Addresses;

namespace PasK.Wire.Text;

/// <summary>The names of addresses in the text of packets.</summary>
public interface IPacketNames
{
    /// <summary>The name of an IPv4 address.</summary>
    string Name(Ipv4Address address);

    /// <summary>The name of a MAC address.</summary>
    string Name(MacAddress address);
}
