using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Wire.Ip;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The mappings of topology files: every key, what it may hold and what it means.</summary>
internal static class TopologyObjects
{
    /// <summary>How many nodes a node may become.</summary>
    public static readonly WholeNumberForm Count = new(1, 32);

    public static readonly FileObject Interface = new(
        "interface",
        "An interface with an address.",
        [
            FileKey.Required("name", TextForms.Name, "The interface's name; a link ends there."),
            FileKey.Required("ip", AddressForms.InterfaceAddress, "Its address, with the prefix length of the subnet (8 to 31)."),
        ]);

    public static readonly FileObject Vlan = new(
        "a vlan of a switch",
        "A VLAN of the switch: its ports are bridged. It needs one, untagged or tagged.",
        [
            FileKey.Required(
                "vid", new WholeNumberForm(1, 4094),
                "The VLAN's number on this switch; other boxes may number it otherwise, but at the other end of a tagged port."),
            FileKey.Optional(
                "port",
                new ListForm(TextForms.Name, Least: 1, MayBeAlone: true),
                "Its ports without tags, each the end of a link. A port is untagged in one VLAN."),
            FileKey.Optional(
                "tagged",
                new ListForm(TextForms.Name, Least: 1, MayBeAlone: true),
                "Its ports where frames have the VLAN's tag (IEEE 802.1Q). A port may be tagged in several VLANs, and untagged in one besides."),
            FileKey.Optional("ip", AddressForms.InterfaceAddress, "The switch's own address in it, with the prefix length of the subnet (8 to 31)."),
        ]);

    public static readonly FileObject Service = new(
        "a service",
        "A service that listens on the real server.",
        [
            FileKey.Required(
                "type",
                new WordForm<ServiceKind>(TopologyWords.Services),
                "What it does: http serves random octets with their digest, udp-echo sends datagrams back."),
            FileKey.Required("port", new WholeNumberForm(1, ushort.MaxValue), "The port where it listens."),
            FileKey.Optional(
                "listen",
                new WordForm<ServiceBinding>(TopologyWords.Bindings),
                "For type udp-echo: each-address, which is meant without this key, answers from the address that was asked; wildcard may answer from the rip."),
        ]);

    public static readonly FileObject Vxlan = new(
        "vxlan",
        "The VXLAN device of the real server, vx0, which takes packets out of VXLAN tunnels.",
        [
            FileKey.Required("vni", new WholeNumberForm(1, Vni.Maximum), "The only network identifier that it takes."),
            FileKey.Optional("port", new WholeNumberForm(1, ushort.MaxValue), "The UDP port that it listens on.", VxlanHeader.UdpPort.ToString()),
            FileKey.Optional(
                "mac", AddressForms.Mac, "Its MAC address, which frames inside the tunnel are for; without this key that of the real server's interface."),
        ]);

    private static readonly FileKey Name = FileKey.Required("name", TextForms.Label, "The node's name; links name it, and it becomes a network namespace.");

    private static readonly FileKey Role = FileKey.Required(
        "role",
        new WordForm<NodeRole>(NodeRoles.ByWord),
        "What the node is: a host is a client, a switch also routes, a balancer has the services, a real takes requests out of the tunnel.");

    private static readonly FileKey CountKey = FileKey.Optional(
        "count", Count, "As many of this node, numbered from 1, with addresses that count up; its link must end at a port of a switch's vlan.");

    private static readonly FileKey OwnInterface = FileKey.Required("interface", new ObjectForm(Interface), "Its interface.");

    private static readonly FileKey Gateway = FileKey.Required("gateway", AddressForms.Address, "The next hop of its default route.");

    private static readonly ListForm Ends = new(TextForms.LabelDotName, Least: 2, Most: 2);

    /// <summary>A link that has more than its ends.</summary>
    public static readonly FileObject Link = new(
        "a link", "A link with its ends and what is wrong with it.",
        [FileKey.Required(LinkText.EndsKey, Ends, "Its ends: [node.interface, node.interface]."), FaultTable.OfLinks.Key]);

    /// <summary>A node of each role.</summary>
    public static readonly EnumTable<NodeRole, FileObject> Nodes = new("keys of nodes", new Dictionary<NodeRole, FileObject>
    {
        [NodeRole.Host] = Node(NodeRole.Host, "A client: one interface and a default route.", CountKey, OwnInterface, Gateway),
        [NodeRole.Switch] = Node(
            NodeRole.Switch,
            "A switch that routes: it bridges the ports of a vlan, and routes between its addresses. It needs a vlan or an interface.",
            FileKey.Optional("vlan", new ListForm(new ObjectForm(Vlan), Most: NodeReader.MostPorts), "Its VLANs."),
            FileKey.Optional("interface", new ListForm(new ObjectForm(Interface), Most: NodeReader.MostPorts), "Its interfaces that are in no VLAN."),
            FileKey.Optional("route", new ListForm(new ObjectForm(SharedObjects.Route)), "Its static routes.")),
        [NodeRole.Balancer] = Node(
            NodeRole.Balancer,
            "A balancer: the reference engine on its ports, whose kernel has no address, or one of another kind (--against).",
            FileKey.Required(
                "configuration",
                new OtherFileForm(PasKObjects.Configuration, TopologySchema.ConfigurationFile),
                "Its configuration in PAS-K's words, or the name of a file that has it, seen from this one.")),
        [NodeRole.Real] = Node(
            NodeRole.Real,
            "A real server: it takes the client's packet out of the tunnel and answers as the VIP.",
            CountKey,
            OwnInterface,
            Gateway,
            FileKey.Optional("vip", new ListForm(AddressForms.Address, MayBeAlone: true), "The VIPs that it has on its loopback interface."),
            FileKey.Optional(
                "arp-suppression",
                new WordForm<bool>(TopologyWords.Truths),
                "Whether it keeps silent when asked by ARP for a VIP (arp_ignore 1, arp_announce 2).",
                "true"),
            FileKey.Optional(
                "decapsulation",
                new WordForm<Decapsulation>(TopologyWords.Decapsulations),
                "What takes packets out of the tunnel: the kernel's device for it; a program in user space; nothing; or auto: "
                + "the kernel where no module has to be loaded.",
                "auto"),
            FileKey.Optional(
                "knows-ip-in-ip",
                new WordForm<bool>(TopologyWords.Truths),
                "Whether its kernel knows IP in IP although nothing takes such packets: true and it refuses them by ICMP port unreachable, false and by "
                + "protocol unreachable; without this key as this machine's kernel does."),
            FileKey.Optional("vxlan", new ObjectForm(Vxlan), "Its VXLAN device, which it needs for tunnels in VXLAN."),
            FileKey.Optional(
                "dscp",
                new ListForm(new ObjectForm(SharedObjects.Dscp), Most: TypeOfService.MaximumDscp),
                "The marks by which packets for its own address are meant for a VIP."),
            FileKey.Optional("services", new ListForm(new ObjectForm(Service), Most: NodeReader.MostPorts), "The services that listen on it.")),
    });

    private static readonly Dictionary<string, FileObject> NodesByWord = NodeRoles.ByWord.ToDictionary(role => role.Key, role => Nodes[role.Value]);

    /// <summary>A node whose role is not known: it may have any node's keys.</summary>
    public static readonly FileObject AnyNode = new("a node", "A node.", [.. NodesByWord.Values.SelectMany(node => node.Keys).DistinctBy(key => key.Name)]);

    /// <summary>The links by their names.</summary>
    public static readonly NamedForm Links = new(TextForms.Label, new EitherForm(Ends, new ObjectForm(Link)), Least: 1, Most: 1024);

    /// <summary>The whole file.</summary>
    public static readonly FileObject Topology = new(
        "the topology",
        "A network for the lab: nodes, and links between their interfaces.",
        [
            FileKey.Required("name", TextForms.Label, "The topology's name; capture files begin with it."),
            FileKey.Required("description", TextForms.Text, "One sentence for people."),
            FileKey.Optional(
                "reply-path",
                new WordForm<ReplyPath>(TopologyWords.ReplyPaths),
                "How answers are meant to come back: past the balancer (direct), or through it (routed), where it is the real server's gateway or asks in its "
                + "own name.",
                "direct"),
            FileKey.Required(
                "nodes",
                new ListForm(new VariantForm("role", NodesByWord), Least: 1, Most: TopologyReader.MostNodes),
                "The nodes, in the order in which pictures show them. MAC addresses follow from the place here."),
            FileKey.Required(
                "links",
                Links,
                "The links, each a cable with a name: [node.interface, node.interface], or { ends: [node.interface, node.interface], faults: … }. The capture "
                + "listens at the first end."),
        ]) { IsFile = true };

    private static FileObject Node(NodeRole role, string meaning, params FileKey[] own)
        => new($"a node of role {role.Word()}", meaning, [Name, Role, .. own, FaultTable.OfNodes[role].Key]);
}
