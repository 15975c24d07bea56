using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Lab.Snapshots.Files;

/// <summary>What addresses are called in a snapshot's file.</summary>
internal sealed class SnapshotNames(CaptureNames names) : BoxNames(names)
{
    /// <summary>An address with its role before it; without one where the file knows none.</summary>
    public override string Name(Ipv4Address address) => All.Addresses.TryGetValue(address, out var name) ? $"{name} {address}" : address.ToString();
}
