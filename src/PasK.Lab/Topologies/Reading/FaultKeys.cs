using PasK.Configuration.Addresses;
using PasK.Files.Forms;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies.Faults;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Every fault that a topology file can say: its key, what it may hold, and its class. A new fault needs a class and a line here.</summary>
internal static class FaultKeys
{
    private static readonly WholeNumberForm PortForm = new(1, ushort.MaxValue);
    private static readonly (string, ServiceBinding) OwnAddress = ("own-address", ServiceBinding.Rip);
    private static readonly (string, ServiceBinding) Wildcard = ("wildcard", ServiceBinding.Any);
    private static readonly FileKey OfReals = FileKey.Required("real", TextForms.Name, "The real's name in the balancer's configuration.");

    private static readonly FaultKey AddedRoutes = FaultKey.Objects(
        "route",
        SharedObjects.Route,
        "Static routes that it should not have.",
        (keys, node) => (keys.Value<Ipv4Prefix>("destination"), keys.Value<Ipv4Address>("gateway")) is ({ } destination, { } gateway)
            ? [new AddedRoute(node, new StaticRoute(destination.Value, gateway.Value))] : []);

    public static readonly FaultKey[] OfAnyNode =
    [
        new(
            FileKey.Optional(SysctlFaults.Name, SysctlFaults.Form, "Kernel parameters that it has in place of those of its role, such as arp_ignore: 0."),
            SysctlFaults.Read),
        FaultKey.Each(
            "checksum-offload",
            TextForms.Name,
            "Interfaces that leave the checksums of what they send to a network card, which they do not have.",
            (node, own) => new ChecksumsLeft(node, own)),
    ];

    public static readonly FaultKey[] OfReal =
    [
        FaultKey.Each(
            "without",
            Words([.. Omission.All.Select(omission => (omission.Word, omission))]),
            "Parts that it lacks, as the option --without leaves them out of every real server.",
            (node, omission) => new LeftOut(node, omission)),
        FaultKey.One(
            "vip-place",
            Words(("interface", VipPlace.Interface)),
            "Where its VIPs are in place of the loopback interface: there it answers ARP for them, whatever arp_ignore says.",
            (node, _) => new VipOnInterface(node)),
        FaultKey.One(
            "vip-prefix-length",
            new WholeNumberForm(1, Ipv4Prefix.MaximumLength - 1),
            "The prefix length of its VIPs, where 32 is right.",
            (node, length) => new VipWithNetwork(node, length)),
        FaultKey.One(
            "gateway",
            FaultForms.AddressOrNone,
            "The next hop of its default route in place of the right one, or none for no default route.",
            (node, next) => new OtherGateway(node, Ipv4Address.TryParse(next, out var address) ? address : null)),
        AddedRoutes,
        FaultKey.Each<Func<string, Fault>>(
            "drops",
            Words<Func<string, Fault>>(("ip-in-ip", node => new TunnelDropped(node)), ("invalid", node => new InvalidDropped(node))),
            "What its firewall silently drops: IP in IP that comes in; what it sends outside any connection that its kernel tracks.",
            (node, drop) => drop(node)),
        FaultKey.Objects(
            "dscp",
            SharedObjects.Dscp,
            "Code points that it takes for those of its VIPs in place of the right ones.",
            (keys, node) => (keys.Value<int>("value"), keys.Value<Ipv4Address>("vip")) is ({ } value, { } vip)
                ? [new OtherMark(node, new DscpMark(value.Value, vip.Value))] : []),
        FaultKey.One(
            "dscp-rewrite",
            Words(("behind-connection-tracking", true)),
            "When it puts the VIP back for a code point: too late, so that its answers belong to no connection.",
            (node, _) => new LateMark(node)),
        FaultKey.Group(
            "vxlan",
            "What its VXLAN device has in place of the right values.",
            FaultKey.One("vni", new WholeNumberForm(1, Vni.Maximum), "The network identifier.", (node, vni) => new OtherVni(node, new Vni(vni))),
            FaultKey.One("port", PortForm, "The UDP port.", (node, port) => new OtherVxlanPort(node, new Port((ushort)port))),
            FaultKey.One("mac", AddressForms.Mac, "The MAC address.", (node, mac) => new OtherVxlanMac(node, mac))),
        FaultKey.Group(
            "listen",
            "Where a service listens in place of each address.",
            ListenOf(ServiceKind.Http, OwnAddress),
            ListenOf(ServiceKind.UdpEcho, OwnAddress, Wildcard)),
        FaultKey.Group("port", "The port where a service listens in place of the right one.", PortOf(ServiceKind.Http), PortOf(ServiceKind.UdpEcho)),
    ];

    public static readonly FaultKey[] OfSwitch =
    [
        FaultKey.Each(
            "clears",
            Words(("dscp", true)),
            "What it clears in all packets that it carries: the code point.",
            (node, _) => new DscpCleared(node)),
        AddedRoutes,
    ];

    public static readonly FaultKey[] OfBalancer =
    [
        FaultKey.Objects(
            "rip",
            new FileObject(
                "rip of faults",
                "An address that the balancer takes for the rip of a real, and the way there.",
                [
                    OfReals,
                    FileKey.Required("ip", AddressForms.Address, "The address."),
                    FileKey.Required("gateway", AddressForms.Address, "The next hop of the route there, an address in the subnet of an interface."),
                ]),
            "Wrong rips of reals, also those that its configuration would not be allowed to have.",
            (keys, node) => (keys.Value<string>("real"), keys.Value<Ipv4Address>("ip"), keys.Value<Ipv4Address>("gateway"))
                is ({ } real, { } ip, { } gateway) ? [new OtherRip(node, real.Value, ip.Value, gateway.Value)] : []),
        FaultKey.Objects(
            "vtep-mac",
            new FileObject(
                "vtep-mac of faults",
                "A MAC address that the balancer takes for that of a real's VXLAN device.",
                [OfReals, FileKey.Required("mac", FaultForms.AnyMac, "The address, also one that no station can have.")]),
            "Wrong MAC addresses of the VXLAN devices of reals, also those that its configuration would not be allowed to have.",
            (keys, node) => (keys.Value<string>("real"), keys.Value<MacAddress>("mac")) is ({ } real, { } mac)
                ? [new OtherVtepMac(node, real.Value, mac.Value)] : []),
    ];

    public static readonly FaultKey[] OfLink =
    [
        FaultKey.One(
            "mtu",
            new WholeNumberForm(SmallMtu.Least, SmallMtu.Most),
            "The largest packet that it carries, in octets, where both ends take 1500.",
            (link, octets) => new SmallMtu(link, octets)),
        FaultKey.Each(
            "untagged",
            new WholeNumberForm(1, 4094),
            "The number of a VLAN that both ends have tagged, and whose frames have no tag.",
            (link, vid) => new Untagged(link, vid)),
    ];

    private static FaultKey ListenOf(ServiceKind kind, params (string Word, ServiceBinding Binding)[] bindings)
        => FaultKey.One(
            kind.Word(),
            Words(bindings),
            "Where it listens: on its own address alone, so that nobody listens on the VIP"
                + (bindings.Contains(Wildcard) ? "; or on 0.0.0.0, so that it may answer from the rip." : "."),
            (node, binding) => new OtherBinding(node, kind, binding));

    private static FaultKey PortOf(ServiceKind kind)
        => FaultKey.One(kind.Word(), PortForm, "Its port.", (node, port) => new OtherPort(node, kind, new Port((ushort)port)));

    private static WordForm<T> Words<T>(params (string Word, T Meaning)[] words)
        where T : notnull
        => new(words.ToDictionary(word => word.Word, word => word.Meaning));
}
