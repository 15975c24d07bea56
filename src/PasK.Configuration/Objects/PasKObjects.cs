using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Files.Forms;

namespace PasK.Configuration.Objects;

/// <summary>PAS-K's objects as a file writes them, in its REST spelling: every key that is understood, what it may hold and what it means.</summary>
public static class PasKObjects
{
    internal static readonly FileObject Vlan = new(
        "vlan",
        "A VLAN of the balancer, with one port: either port, untagged or tagged.",
        [
            FileKey.Required("name", TextForms.Name, "The VLAN's name; the interface with this name is its own."),
            FileKey.Required(
                "vid",
                new WholeNumberForm(1, 4094),
                "The VLAN's number on this box; other boxes may number it otherwise, but at the other end of a tagged port."),
            FileKey.Optional("port", TextForms.Name, "Its port, untagged; in a topology a link ends there. A port is untagged for one VLAN."),
            FileKey.Optional("untagged", TextForms.Name, "The same as port."),
            FileKey.Optional(
                PasKWords.Tagged,
                TextForms.Name,
                "Its port, where frames have the VLAN's tag (IEEE 802.1Q). A port may be tagged for several VLANs, and untagged for one besides."),
        ]) { NotYet = PasKWords.VlanNotYet };

    internal static readonly FileObject Port = new(
        "port",
        "A port of the balancer.",
        [
            FileKey.Required("name", TextForms.Name, "The port's name, that of a VLAN's port."),
            FileKey.Required(
                "mtu",
                new WholeNumberForm(PhysicalPort.SmallestMtu, PhysicalPort.LargestMtu),
                "The largest payload of its frames in octets, where a tag takes 4 of them: with 1500, packets of tagged VLANs have 1496 octets at most. "
                + "Without a port object a tag takes nothing from the packet, as at most network cards."),
        ]);

    internal static readonly FileObject Interface = new(
        "interface",
        "The balancer's own address in a VLAN.",
        [
            FileKey.Required("name", TextForms.Name, "The name of the VLAN."),
            FileKey.Required("ip", AddressForms.InterfaceAddress, "The balancer's address there, with the prefix length of the subnet (8 to 31)."),
            FileKey.Optional(
                "mtu",
                new WholeNumberForm(VlanInterface.SmallestMtu, VlanInterface.DefaultMtu),
                "The largest IPv4 packet that is sent there, in octets; a VLAN's tag is no part of it.",
                VlanInterface.DefaultMtu.ToString(CultureInfo.InvariantCulture)),
            FileKey.Optional(
                "min-pmtu",
                new WholeNumberForm(VlanInterface.SmallestMtu, VlanInterface.DefaultMtu),
                "The smallest path MTU that a router's ICMP error is believed about, on the ways out of this interface, in octets; "
                + "an error with a smaller one is forged far more often than true. A key of this balancer.",
                VlanInterface.DefaultMinPathMtu.ToString(CultureInfo.InvariantCulture)),
            FileKey.Optional(
                "rpf",
                new WordForm<ReversePathForwarding>(PasKWords.ReversePaths),
                "From where packets are taken there (reverse path forwarding, RFC 3704): strict, from sources to which the balancer's own packets leave "
                + "there, or to which no route leads; loose, from all, for networks in which the two directions take different ways. default is strict here.",
                "default"),
        ]) { NotYet = PasKWords.InterfaceNotYet };

    internal static readonly FileObject Route = new(
        "route",
        "A static route of the balancer.",
        [
            FileKey.Required("destination", AddressForms.Destination, "The network that it leads to; default is 0.0.0.0/0."),
            FileKey.Required("gateway", AddressForms.Address, "The next hop, an address in the subnet of an interface."),
        ]) { NotYet = PasKWords.RouteNotYet };

    /// <summary>A balancer's configuration.</summary>
    public static FileObject Configuration { get; } = new(
        "the balancer's configuration",
        "The configuration of a balancer, with PAS-K's objects and keys.",
        [
            FileKey.Required("vlan", new ListForm(new ObjectForm(Vlan), Least: 1), "The VLANs, one port each."),
            FileKey.Optional("port", new ListForm(new ObjectForm(Port)), "The ports that count a VLAN's tag in what they take. Others need no line."),
            FileKey.Required("interface", new ListForm(new ObjectForm(Interface), Least: 1), "The balancer's own addresses, by the name of the VLAN."),
            FileKey.Optional(
                "route",
                new ListForm(new ObjectForm(Route)),
                "Static routes: to clients for what the balancer itself says, such as ICMP errors, and to reals in other networks."),
            FileKey.Optional("session-timeout", new ObjectForm(PasKSessionTimeout.Object), "How long sessions live without a packet of the client."),
            FileKey.Optional("health-check", new ListForm(new ObjectForm(HealthCheckKeys.Object)), "Health checks."),
            FileKey.Optional("real", new ListForm(new ObjectForm(RealKeys.Object)), "The real servers."),
            FileKey.Optional("slb", new ListForm(new ObjectForm(SlbKeys.Object)), "The services."),
        ]) { NotYet = PasKWords.RootNotYet, IsFile = true };
}
