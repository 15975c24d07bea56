using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>vlan</c>. A new key needs a declaration here and a property of <see cref="Vlan"/>.</summary>
internal static class VlanKeys
{
    private static readonly PasKTable<Vlan> Table = new(new Vlan("", 0, ""));

    public static readonly PasKKey<Vlan, string> Name = Table.Required(
        "name", TextForms.Name, "The VLAN's name; the interface with this name is its own.", (vlan, name) => vlan with { Name = name });

    public static readonly PasKKey<Vlan, int> Vid = Table.Required(
        "vid",
        new WholeNumberForm(1, 4094),
        "The VLAN's number on this box; other boxes may number it otherwise, but at the other end of a tagged port.",
        (vlan, vid) => vlan with { Vid = vid });

    public static readonly PasKKey<Vlan, string> Port = Table.Optional(
        "port",
        TextForms.Name,
        "Its port, untagged; in a topology a link ends there. A port is untagged for one VLAN.",
        (vlan, port) => vlan with { Port = port },
        _ => null);

    public static readonly PasKKey<Vlan, string> Untagged
        = Table.Optional("untagged", TextForms.Name, "The same as port.", (vlan, port) => vlan with { Port = port }, _ => null);

    public static readonly PasKKey<Vlan, string> Tagged = Table.Optional(
        "tagged",
        TextForms.Name,
        "Its port, where frames have the VLAN's tag (IEEE 802.1Q). A port may be tagged for several VLANs, and untagged for one besides.",
        (vlan, port) => vlan with { Port = port, IsTagged = true },
        _ => null);

    public static readonly FileObject Object
        = new("vlan", "A VLAN of the balancer, with one port: either port, untagged or tagged.", Table.FileKeys) { NotYet = PasKWords.VlanNotYet };

    /// <summary>The keys of its port. A VLAN has exactly one of them.</summary>
    public static IReadOnlyList<PasKKey<Vlan, string>> Ports { get; } = [Port, Untagged, Tagged];

    /// <summary>Reads a VLAN's keys.</summary>
    public static Draft<Vlan> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The line of its port.</summary>
    public static string Line(Vlan vlan) => $"{Port} {vlan.Port} {(vlan.IsTagged ? Tagged : Untagged)}";
}
