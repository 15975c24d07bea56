using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>port</c>. A new key needs a declaration here and a property of <see cref="PhysicalPort"/>.</summary>
internal static class PortKeys
{
    private static readonly PasKTable<PhysicalPort> Table = new(new PhysicalPort("", PhysicalPort.LargestMtu));

    public static readonly PasKKey<PhysicalPort, string> Name
        = Table.Required("name", TextForms.Name, "The port's name, that of a VLAN's port.", (port, name) => port with { Name = name });

    public static readonly PasKKey<PhysicalPort, int> Mtu = Table.Required(
        "mtu",
        new WholeNumberForm(PhysicalPort.SmallestMtu, PhysicalPort.LargestMtu),
        "The largest payload of its frames in octets, where a tag takes 4 of them: with 1500, packets of tagged VLANs have 1496 octets at most. "
        + "Without a port object a tag takes nothing from the packet, as at most network cards.",
        (port, mtu) => port with { Mtu = mtu },
        port => port.Mtu);

    public static readonly FileObject Object = new("port", "A port of the balancer.", Table.FileKeys);

    /// <summary>Reads a port's keys.</summary>
    public static Draft<PhysicalPort> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of a port.</summary>
    public static IEnumerable<string> Lines(PhysicalPort port) => Table.Lines(port, [], []);
}
