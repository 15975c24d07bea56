using PasK.Wire.Addresses;

namespace PasK.Wire.Text;

/// <summary>Shows addresses as they are, without names.</summary>
public sealed class PlainNames : IPacketNames
{
    private PlainNames()
    {
    }

    /// <summary>The one instance.</summary>
    public static PlainNames Instance { get; } = new();

    /// <inheritdoc/>
    public string Name(Ipv4Address address) => address.ToString();

    /// <inheritdoc/>
    public string Name(MacAddress address) => address.ToString();
}
