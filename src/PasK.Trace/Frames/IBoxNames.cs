using PasK.Wire.Addresses;
using PasK.Wire.Text;

namespace PasK.Trace.Frames;

/// <summary>What addresses are called, and which node has them.</summary>
public interface IBoxNames : IPacketNames
{
    /// <summary>Whether an interface of the network has the address, or it is the broadcast address.</summary>
    bool Knows(MacAddress address);

    /// <summary>The node that has an address, or null: <c>l4</c> for <c>l4.default</c>.</summary>
    string? NodeOf(Ipv4Address address);

    /// <summary>The node that has an interface with the address, or null.</summary>
    string? NodeOf(MacAddress address);
}
