using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Lab.Snapshots.Files;

/// <summary>What addresses are called in a snapshot's file.</summary>
internal sealed class SnapshotNames(CaptureNames names) : IBoxNames
{
    /// <summary>An address with its role before it; without one where the file knows none.</summary>
    public string Name(Ipv4Address address) => names.Addresses.TryGetValue(address, out var name) ? $"{name} {address}" : address.ToString();

    /// <summary>The interface that has the address, <c>node.interface</c>; everyone, or the address itself.</summary>
    public string Name(MacAddress address) => address == MacAddress.Broadcast ? "everyone" : names.Macs.GetValueOrDefault(address) ?? address.ToString();

    /// <inheritdoc/>
    public bool Knows(MacAddress address) => address == MacAddress.Broadcast || names.Macs.ContainsKey(address);

    /// <inheritdoc/>
    public string? NodeOf(Ipv4Address address) => names.Addresses.TryGetValue(address, out var name) ? SeenEnd.Parse(name).Node : null;

    /// <inheritdoc/>
    public string? NodeOf(MacAddress address) => names.Macs.TryGetValue(address, out var name) ? SeenEnd.Parse(name).Node : null;
}
