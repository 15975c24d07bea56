using System.Globalization;

namespace PasK.Wire.Ethernet;

/// <summary>The tag control information of an 802.1Q tag (IEEE 802.1Q §9.6): priority 3 bits, drop eligible 1 bit, VLAN identifier 12 bits.</summary>
/// <param name="ControlInformation">The 16 bits as on the wire.</param>
public readonly record struct VlanTag(ushort ControlInformation)
{
    /// <summary>Octets that a tag adds to a frame.</summary>
    public const int Length = 4;

    /// <summary>The VLAN identifier, 0 to 4095; 0 means priority only.</summary>
    public int Vid => ControlInformation & 0xfff;

    /// <summary>The priority code point, 0 to 7.</summary>
    public int Priority => ControlInformation >> 13;

    /// <summary>Makes a tag with a priority, 0 to 7, and no VLAN.</summary>
    public static VlanTag OfPriority(int priority) => new((ushort)(priority << 13));

    /// <summary>The VLAN, and the priority if it is not 0: <c>vlan 10</c>, <c>vlan 0 priority 5</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"vlan {Vid}{(Priority == 0 ? "" : $" priority {Priority}")}");
}
