using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>interface</c>. A new key needs a declaration here and a property of <see cref="VlanInterface"/>.</summary>
internal static class InterfaceKeys
{
    private static readonly PasKTable<VlanInterface> Table = new(new VlanInterface("", default));

    public static readonly PasKKey<VlanInterface, string> Name
        = Table.Required("name", TextForms.Name, "The name of the VLAN.", (own, name) => own with { Name = name });

    public static readonly PasKKey<VlanInterface, Ipv4Prefix> Ip = Table.Required(
        "ip",
        AddressForms.InterfaceAddress,
        "The balancer's address there, with the prefix length of the subnet (8 to 31).",
        (own, address) => own with { Address = address },
        own => own.Address);

    public static readonly PasKKey<VlanInterface, int> Mtu = Table.Optional(
        "mtu",
        new WholeNumberForm(VlanInterface.SmallestMtu, VlanInterface.DefaultMtu),
        "The largest IPv4 packet that is sent there, in octets; a VLAN's tag is no part of it.",
        (own, mtu) => own with { Mtu = mtu },
        own => own.Mtu);

    public static readonly PasKKey<VlanInterface, int> MinPathMtu = Table.Optional(
        "min-pmtu",
        new WholeNumberForm(VlanInterface.SmallestMtu, VlanInterface.DefaultMtu),
        "The smallest path MTU that a router's ICMP error is believed about, on the ways out of this interface, in octets; "
        + "an error with a smaller one is forged far more often than true. A key of this balancer.",
        (own, mtu) => own with { MinPathMtu = mtu },
        own => own.MinPathMtu);

    public static readonly PasKKey<VlanInterface, ReversePathForwarding> Rpf = Table.Optional(
        "rpf",
        new WordForm<ReversePathForwarding>(PasKWords.ReversePaths),
        "From where packets are taken there (reverse path forwarding, RFC 3704): strict, from sources to which the balancer's own packets leave "
        + "there, or to which no route leads; loose, from all, for networks in which the two directions take different ways. default is strict here.",
        (own, rpf) => own with { Rpf = rpf },
        own => own.Rpf);

    public static readonly FileObject Object
        = new("interface", "The balancer's own address in a VLAN.", Table.FileKeys) { NotYet = PasKWords.InterfaceNotYet };

    /// <summary>Reads an interface's keys.</summary>
    public static Draft<VlanInterface> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The lines of an interface: its address, and all values that are not the default.</summary>
    public static IEnumerable<string> Lines(VlanInterface own) => Table.Lines(own, [], []);
}
