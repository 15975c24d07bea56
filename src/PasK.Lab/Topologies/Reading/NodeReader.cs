using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Reading;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Lab.Setup;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Reads nodes, each by itself.</summary>
internal sealed class NodeReader
{
    /// <summary>The most interfaces of a node: MAC addresses and kernel names have room for them.</summary>
    public const int MostPorts = 64;

    private readonly FileValues _values;
    private readonly string _path;
    private readonly RealTunnelReader _tunnels;
    private readonly EnumTable<NodeRole, Func<NodeDraft, FileKeys, NodeDraft>> _readers;

    /// <summary>Makes a reader.</summary>
    /// <param name="values">Reads values.</param>
    /// <param name="path">The topology's file; a balancer's own file is looked for beside it.</param>
    /// <param name="kernelHas">As <see cref="TopologyReader.Read"/> has it.</param>
    public NodeReader(FileValues values, string path, Func<KernelNeed, bool>? kernelHas)
    {
        (_values, _path, _tunnels) = (values, path, new RealTunnelReader(values, kernelHas));
        _readers = new("readers of nodes", new Dictionary<NodeRole, Func<NodeDraft, FileKeys, NodeDraft>>
        {
            [NodeRole.Host] = Host,
            [NodeRole.Switch] = new SwitchReader(values).Read,
            [NodeRole.Balancer] = Balancer,
            [NodeRole.Real] = Real,
        });
    }

    public NodeDraft Read(FileNode node)
    {
        var word = (node as FileMapping)?.Entries.FirstOrDefault(entry => entry.Key.Text is "role")?.Value is FileScalar scalar ? scalar.Text : "";
        var isKnown = NodeRoles.ByWord.TryGetValue(word, out var role);
        var keys = FileKeys.Of(node, isKnown ? TopologyObjects.Nodes[role] : TopologyObjects.AnyNode, _values);
        keys.Value<NodeRole>("role");
        var draft = new NodeDraft(node, keys.Value<string>("name"));
        if (!isKnown)
        {
            return draft;
        }

        draft = draft with { Faults = FaultTable.OfNodes[role].Read(keys, _values, draft.Name?.Value ?? "") };
        draft = _readers[role](draft, keys);
        Check(draft.Ports ?? [], node);
        return draft;
    }

    /// <summary>Reads an interface with an address.</summary>
    public static (Located<string>? Name, Located<Ipv4Prefix>? Ip) Interface(FileValues values, FileNode? node)
    {
        var keys = FileKeys.Of(node, TopologyObjects.Interface, values);
        return (keys.Value<string>("name"), keys.Value<Ipv4Prefix>("ip"));
    }

    private void Check(IReadOnlyList<PortDraft> ports, FileNode node)
    {
        _values.Problems.RefuseDuplicates("interface", ports.Select(port => port.Name));
        foreach (var port in ports.Where(port => KernelNames.IsReserved(port.Name.Value)))
        {
            _values.Problems.Error(port.Name.At, $"interface: the name '{port.Name}' belongs to the kernel or to the lab; choose another such as eth0");
        }

        if (ports.Count > MostPorts)
        {
            _values.Problems.Error(node, string.Create(CultureInfo.InvariantCulture, $"the node has more than the {MostPorts} interfaces that are allowed"));
        }
    }

    private NodeDraft Host(NodeDraft draft, FileKeys keys)
    {
        var (name, ip) = Interface(_values, keys.Node("interface"));
        var gateway = keys.Value<Ipv4Address>("gateway");
        if (gateway is not null && ip is not null && Subnets.NotAGateway(gateway.Value, [ip.Value]) is { } reason)
        {
            _values.Problems.Error(gateway.At, $"gateway: {reason}");
        }

        var isWhole = draft.Name is not null && name is not null && ip is not null && gateway is not null;
        return draft with
        {
            Ports = name is null ? null : [new PortDraft(name, name.Value)],
            Addresses = ip is null ? [] : [new AddressDraft(name?.Value ?? "", ip)],
            Gateways = gateway is null ? [] : [gateway],
            Node = isWhole ? new HostNode(draft.Name!.Value, new NodeInterface(name!.Value, ip!.Value), gateway!.Value) : null,
        };
    }

    private NodeDraft Real(NodeDraft draft, FileKeys keys)
    {
        draft = Host(draft, keys);
        draft = draft with { RealAddresses = draft.Addresses, ReplyGateways = draft.Gateways };
        var vips = keys.Values<Ipv4Address>("vip").OfType<Located<Ipv4Address>>().ToList();
        var services = keys.Items("services").Select(Service).OfType<Located<Service>>().ToList();
        var suppression = keys.Value<bool>("arp-suppression");
        var decapsulation = keys.Value<Decapsulation>("decapsulation");
        var knowsIpInIp = _tunnels.KnowsIpInIp(keys, decapsulation?.Value);
        var vxlan = _tunnels.Vxlan(keys, out var mac);
        var dscp = _tunnels.Dscp(keys, vips);
        _values.Problems.RefuseDuplicates("vip", vips);
        _values.Problems.RefuseDuplicates(
            "service", services.Select(service => new Located<string>(Describe(service.Value), service.At)));
        if (draft.Node is not { DefaultGateway: { } gateway } host)
        {
            return draft with { Vips = vips };
        }

        var real = new RealNode(host.Name, host.Interfaces.Single(), gateway)
        {
            Vips = [.. vips.Select(vip => vip.Value)],
            Services = [.. services.Select(service => service.Value)],
            KnowsIpInIp = knowsIpInIp,
            Vxlan = vxlan,
            Dscp = dscp,
        };
        real = suppression is null ? real : real with { ArpSuppression = suppression.Value };
        real = decapsulation is null ? real : real with { Decapsulation = decapsulation.Value };
        return draft with { Vips = vips, Services = services, VxlanMac = mac, Decapsulation = decapsulation, Node = real, Real = real };
    }

    private Located<Service>? Service(FileNode node)
    {
        var keys = FileKeys.Of(node, TopologyObjects.Service, _values);
        var type = keys.Value<ServiceKind>("type");
        var port = keys.Value<int>("port");
        var listen = keys.Value<ServiceBinding>("listen");
        if (listen is not null && type?.Value == ServiceKind.Http)
        {
            _values.Problems.Error(listen.At, "listen: a service of type http answers from the address that was asked anyway; leave listen out");
        }

        if (type is null || port is null)
        {
            return null;
        }

        var service = new Service(type.Value, new Port((ushort)port.Value));
        return new Located<Service>(listen is null ? service : service with { Binding = listen.Value }, port.At);
    }

    private static string Describe(Service service) => $"{service.Kind.Word()} on port {service.Port}";

    private static PortDraft Port(IGrouping<string, Located<Vlan>> vlans)
        => new(new Located<string>(vlans.Key, vlans.First().At), vlans.FirstOrDefault(vlan => !vlan.Value.IsTagged)?.Value.Name)
        {
            Tagged = vlans.Where(vlan => vlan.Value.IsTagged).ToDictionary(vlan => vlan.Value.Vid, vlan => vlan.Value.Name),
        };

    private NodeDraft Balancer(NodeDraft draft, FileKeys keys)
    {
        var node = keys.Node("configuration");
        if (node is FileScalar { IsNull: false } file)
        {
            node = OpenedFile.Parse(Path.Combine(Path.GetDirectoryName(_path) ?? "", file.Text), _values.Problems);
        }

        var placed = node is null or FileRefused ? null : ConfigurationReader.Read(node, _values.Problems);
        return placed is null ? draft : draft with
        {
            Ports = [.. placed.Vlans.GroupBy(vlan => vlan.Value.Port).Select(Port)],
            Addresses = [.. placed.Interfaces.Select(own => new AddressDraft(own.Value.Name, new Located<Ipv4Prefix>(own.Value.Address, own.At)))],
            Gateways = placed.Gateways,
            ServedVips = placed.Vips,
            Rips = placed.Rips,
            Configuration = placed.Configuration,
            Node = draft.Name is null ? null : new BalancerNode(draft.Name.Value, placed.Configuration),
        };
    }
}
