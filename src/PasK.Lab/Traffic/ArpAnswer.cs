using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>An answer to an ARP request.</summary>
/// <param name="Mac">The MAC address that it tells.</param>
/// <param name="Of">The link end that has it, or null for a MAC address that is no link's: a bridge's or a stranger's.</param>
public sealed record ArpAnswer(MacAddress Mac, LinkEnd? Of)
{
    /// <inheritdoc/>
    public override string ToString() => Of is null ? Mac.ToString() : $"{Of} ({Mac})";
}
