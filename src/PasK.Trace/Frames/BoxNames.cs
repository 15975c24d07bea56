using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Trace.Frames;

/// <summary>The names that somebody gives the addresses of a network: <c>node</c> or <c>node.interface</c>. Another address is printed as it is.</summary>
/// <param name="names">The names.</param>
public class BoxNames(CaptureNames names) : IBoxNames
{
    private readonly Dictionary<Ipv4Address, string> _nodes = names.Addresses.ToDictionary(one => one.Key, one => SeenEnd.Parse(one.Value).Node);
    private readonly Dictionary<MacAddress, string> _nodesByMac = names.Macs.ToDictionary(one => one.Key, one => SeenEnd.Parse(one.Value).Node);

    /// <summary>All names, as a capture file carries them.</summary>
    public CaptureNames All => names;

    /// <inheritdoc/>
    public virtual string Name(Ipv4Address address) => names.Addresses.GetValueOrDefault(address) ?? address.ToString();

    /// <summary>The interface that has the address, <c>node.interface</c>; everyone, or the address itself.</summary>
    public string Name(MacAddress address) => address == MacAddress.Broadcast ? "everyone" : names.Macs.GetValueOrDefault(address) ?? address.ToString();

    /// <inheritdoc/>
    public bool Knows(MacAddress address) => address == MacAddress.Broadcast || names.Macs.ContainsKey(address);

    /// <inheritdoc/>
    public string? NodeOf(Ipv4Address address) => _nodes.GetValueOrDefault(address);

    /// <inheritdoc/>
    public string? NodeOf(MacAddress address) => _nodesByMac.GetValueOrDefault(address);
}
