using System.Globalization;
using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>PAS-K's objects as a file writes them, in its REST spelling: every key that is understood, what it may hold and what it means.</summary>
public static class PasKObjects
{
    internal static readonly FileObject Vlan = new(
        "vlan",
        "A VLAN of the balancer, with one port: either port, untagged or tagged.",
        [
            FileKey.Required("name", TextForms.Name, "The VLAN's name; the interface with this name is its own."),
            FileKey.Required(
                "vid", new WholeNumberForm(1, 4094), "The VLAN's number on this box; other boxes may number it otherwise, but at the other end of a tagged port."),
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
                "The smallest path MTU that a router's ICMP error is believed about, on the ways out of this interface, in octets; an error with a smaller one is "
                + "forged far more often than true. A key of this balancer.",
                VlanInterface.DefaultMinPathMtu.ToString(CultureInfo.InvariantCulture)),
            FileKey.Optional(
                "rpf",
                new WordForm<ReversePathForwarding>(PasKWords.ReversePaths),
                "From where packets are taken there (reverse path forwarding, RFC 3704): strict, from sources to which the balancer's own packets leave there, or "
                + "to which no route leads; loose, from all, for networks in which the two directions take different ways. default is strict here.",
                "default"),
        ]) { NotYet = PasKWords.InterfaceNotYet };

    internal static readonly FileObject Route = new(
        "route",
        "A static route of the balancer.",
        [
            FileKey.Required("destination", AddressForms.Destination, "The network that it leads to; default is 0.0.0.0/0."),
            FileKey.Required("gateway", AddressForms.Address, "The next hop, an address in the subnet of an interface."),
        ]) { NotYet = PasKWords.RouteNotYet };

    internal static readonly FileObject Real = new(
        "real",
        "A real server.",
        [
            FileKey.Required("id", PasKForms.Id, "The real's number, by which services name it."),
            FileKey.Optional("name", TextForms.Name, "The real's name; without one it is real and its number."),
            FileKey.Required("rip", AddressForms.Address, "The real's own address: where tunnels to it end."),
            FileKey.Optional(
                "rport", PasKForms.PortOrNone, "The real's port; 0 for the one that the client asked for. Only nat-modes dnat and both-nat translate ports: in the others it must equal vport."),
            FileKey.Optional(
                "mac", AddressForms.Mac, "The MAC address that packets to it are sent to; without one the balancer finds it out."),
            FileKey.Optional(
                "vtep-mac",
                AddressForms.Mac,
                "nat-mode l3dsr-vxlan: the MAC address of its VXLAN device, which inner frames are sent to; by default that of the outer frame, which is right "
                + "where device and interface have the same. A key of this balancer."),
            FileKey.Optional(
                "backup",
                new WordForm<bool>(PasKWords.Statuses),
                "Whether it takes sessions only while no other real of a service is up.",
                "disable"),
            FileKey.Optional(
                "weight",
                new WholeNumberForm(0, 1, "other weights belong to lb-method wrr, which is not supported yet"),
                "0 takes no new sessions and keeps those that it has; other weights belong to lb-method wrr, which is not supported yet.",
                "1"),
            FileKey.Optional(
                "health-check",
                new ListForm(PasKForms.Id, MayBeAlone: true),
                "The numbers of its own health checks, beside those of its services. A real that is disabled has none."),
            PasKForms.Status("real"),
        ]) { NotYet = PasKWords.RealNotYet };

    internal static readonly FileObject Vip = new(
        "vip",
        "What a service serves: an address, all of it or some of its ports.",
        [
            FileKey.Required("ip", AddressForms.Address, "The VIP."),
            FileKey.Optional("protocol", new WordForm<IpProtocol>(PasKWords.Protocols), "The protocol; without one all of them."),
            FileKey.Optional(
                "vport",
                new ListForm(new WholeNumberForm(1, ushort.MaxValue), Least: 1, MayBeAlone: true),
                "The port, or a list of ports, of protocol tcp or udp; without one all of them."),
            FileKey.Optional(
                "dscp",
                PasKForms.Dscp,
                "nat-mode l3dsr-dscp: the code point by which the reals know that a packet is for this VIP. One code point stands for one VIP."),
        ]);

    internal static readonly FileObject Slb = new(
        "slb",
        "A service (server load balancing): VIPs, and the reals that requests to them are spread over.",
        [
            FileKey.Required("name", TextForms.Name, "The service's name."),
            FileKey.Required(
                "nat-mode",
                new WordForm<NatMode>(PasKWords.NatModes, PasKWords.NatModesNotYet, PasKWords.NatModesNever),
                "How requests get to a real. One that answers the client directly gets them in IP in IP (l3dsr-iptunnel, RFC 2003), in VXLAN (l3dsr-vxlan, RFC 7348), "
                + "readdressed to the rip with a code point for the VIP (l3dsr-dscp), or unchanged to its MAC address (dsr); one that answers through the balancer "
                + "gets them readdressed to rip and rport (dnat), or also in the balancer's name (both-nat)."),
            FileKey.Required(
                "lb-method",
                new WordForm<LbMethod>(PasKWords.LbMethods, PasKWords.LbMethodsNotYet),
                "How a real is chosen for a new session; rr is round robin."),
            FileKey.Required("vip", new ListForm(new ObjectForm(Vip), Least: 1), "What is served."),
            FileKey.Optional("real", new ListForm(PasKForms.Id, MayBeAlone: true), "The numbers of the reals."),
            FileKey.Optional(
                "health-check",
                new ListForm(PasKForms.Id, MayBeAlone: true),
                "The numbers of the health checks of all its reals. A real without any counts as healthy."),
            FileKey.Optional(
                "hc-condition",
                new WordForm<HcCondition>(PasKWords.HcConditions),
                "Whether all of a real's checks, the service's and its own, must say that it is up, or any one of them.",
                "all"),
            FileKey.Optional(
                "active-nodest",
                new WordForm<bool>(PasKWords.Statuses),
                "Whether a TCP client is told by RST when every real is down; otherwise its packets are dropped.",
                "disable"),
            FileKey.Optional(
                "inact-sessions",
                new WordForm<InactSessions>(PasKWords.SessionFates),
                "What becomes of the sessions of a real that is down: they stay with it (keep), or their next packet goes to another real (move). Without it those "
                + "of UDP move, and others stay. A key of this balancer; PAS-K's session-reset, which resets them, is not supported yet."),
            FileKey.Optional(
                "sloppy-tcp",
                new WordForm<bool>(PasKWords.Statuses),
                "Whether a TCP segment with ACK that belongs to no session begins one, as after a restart of the balancer; otherwise only SYN does "
                + "(IPVS: sloppy_tcp). A key of this balancer.",
                "disable"),
            FileKey.Optional(
                "outer-sip", AddressForms.Address, "The tunnel's source, one of the balancer's addresses; by default that of the interface it leaves by."),
            FileKey.Optional("vni", new WholeNumberForm(1, Vni.Maximum), "nat-mode l3dsr-vxlan: the overlay network. A key of this balancer."),
            FileKey.Optional(
                "vxlan-port",
                new WholeNumberForm(1, ushort.MaxValue),
                "nat-mode l3dsr-vxlan: the UDP port that the reals' VXLAN devices listen on. A key of this balancer.",
                VxlanHeader.UdpPort.ToString()),
            PasKForms.Status("service"),
        ]) { NotYet = PasKWords.SlbNotYet };

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
            FileKey.Optional("health-check", new ListForm(new ObjectForm(PasKHealthCheck.Object)), "Health checks."),
            FileKey.Optional("real", new ListForm(new ObjectForm(Real)), "The real servers."),
            FileKey.Optional("slb", new ListForm(new ObjectForm(Slb)), "The services."),
        ]) { NotYet = PasKWords.RootNotYet, IsFile = true };
}
