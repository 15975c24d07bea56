using PasK.Wire.Addresses;

namespace PasK.Wire.Text;

/// <summary>What addresses are called in the text of a packet.</summary>
public interface IPacketNames
{
    /// <summary>The name of an IPv4 address.</summary>
    string Name(Ipv4Address address);

    /// <summary>The name of a MAC address.</summary>
    string Name(MacAddress address);
}
