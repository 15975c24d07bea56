using PasK.Linux.Devices;

namespace PasK.Lab.Setup;

/// <summary>Lets an interface leave the checksums of what it sends to a network card (ethtool(8)), although it has none.</summary>
/// <param name="Device">The interface's kernel name.</param>
public sealed record ChecksumOffloadStep(string Device) : CallStep
{
    /// <inheritdoc/>
    public override string Command => $"ethtool -K {Device} tx on";

    /// <inheritdoc/>
    internal override void Apply() => Offloads.LeaveChecksums(Device);
}
