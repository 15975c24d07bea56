using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using PasK.Wire.Text;

namespace PasK.Lab.Snapshots.Files;

/// <summary>What addresses are called in a snapshot's file.</summary>
internal sealed class SnapshotNames(CaptureNames names) : IPacketNames
{
    /// <summary>An address with its role before it; without one where the file knows none.</summary>
    public string Name(Ipv4Address address) => names.Addresses.TryGetValue(address, out var name) ? $"{name} {address}" : address.ToString();

    /// <summary>The interface that has the address, <c>node.interface</c>; everyone, or the address itself.</summary>
    public string Name(MacAddress address) => address == MacAddress.Broadcast ? "everyone" : names.Macs.GetValueOrDefault(address) ?? address.ToString();

    /// <summary>Whether an interface of the topology has the address, or it is the broadcast address.</summary>
    public bool Knows(MacAddress address) => address == MacAddress.Broadcast || names.Macs.ContainsKey(address);

    /// <summary>The node that has an address, or null: <c>l4</c> for <c>l4.default</c>.</summary>
    public string? NodeOf(Ipv4Address address) => names.Addresses.TryGetValue(address, out var name) ? SnapshotLink.NodeOf(name) : null;

    /// <summary>The node that has an interface with the address, or null.</summary>
    public string? NodeOf(MacAddress address) => names.Macs.TryGetValue(address, out var name) ? SnapshotLink.NodeOf(name) : null;
}
