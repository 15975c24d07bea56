using PasK.Configuration.Addresses;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Reads switches.</summary>
/// <param name="values">Reads values.</param>
internal sealed class SwitchReader(FileValues values)
{
    private readonly FileProblems _problems = values.Problems;

    public NodeDraft Read(NodeDraft draft, FileKeys keys)
    {
        var vlans = keys.Items("vlan").Select(Vlan).ToList();
        var interfaces = keys.Items("interface").Select(node => NodeReader.Interface(values, node)).ToList();
        var addresses = new List<Located<Ipv4Prefix>?>([.. vlans.Where(vlan => vlan.HasAddress).Select(vlan => vlan.Ip), .. interfaces.Select(own => own.Ip)]);
        var routes = keys.Items("route").Select(node => Route(node, addresses)).ToList();
        if (keys.Node("vlan") is null && keys.Node("interface") is null)
        {
            _problems.Error(draft.At, "a node of role switch needs at least one vlan or interface");
        }

        _problems.RefuseDuplicates("vid", vlans.Select(vlan => vlan.Vid));
        _problems.RefuseDuplicates("destination", routes.Select(route => route.Destination));
        var portsKnown = vlans.TrueForAll(vlan => vlan.Vid is not null && !vlan.Ports.Contains(null) && !vlan.Tagged.Contains(null))
            && interfaces.TrueForAll(own => own.Name is not null);
        if (!portsKnown)
        {
            return draft with { Addresses = [.. addresses.OfType<Located<Ipv4Prefix>>().Select(address => new AddressDraft("", address))] };
        }

        draft = draft with
        {
            Ports =
            [
                .. vlans.SelectMany(vlan => vlan.Ports.Select(port => Port(port!, BridgeName(vlan), vlans))),
                .. TaggedAlone(vlans),
                .. interfaces.Select(own => new PortDraft(own.Name!, own.Name!.Value)),
            ],
            Addresses =
            [
                .. vlans.Where(vlan => vlan.Ip is not null).Select(vlan => new AddressDraft(BridgeName(vlan), vlan.Ip!)),
                .. interfaces.Where(own => own.Ip is not null).Select(own => new AddressDraft(own.Name!.Value, own.Ip!)),
            ],
            Gateways = [.. routes.Select(route => route.Gateway).OfType<Located<Ipv4Address>>()],
        };
        CheckNames(draft.Ports, vlans.Select(BridgeName));
        var isWhole = draft.Name is not null && !addresses.Contains(null) && routes.TrueForAll(route => route is { Destination: not null, Gateway: not null });
        return !isWhole ? draft : draft with
        {
            Node = new SwitchNode(
                draft.Name!.Value,
                [.. vlans.Select(vlan => new SwitchVlan(vlan.Vid!.Value, Names(vlan.Ports), vlan.Ip?.Value) { Tagged = Names(vlan.Tagged) })],
                [.. interfaces.Select(own => new NodeInterface(own.Name!.Value, own.Ip!.Value))],
                [.. routes.Select(route => new StaticRoute(route.Destination!.Value, route.Gateway!.Value))]),
        };
    }

    private VlanDraft Vlan(FileNode node)
    {
        var keys = FileKeys.Of(node, TopologyObjects.Vlan, values);
        var vlan = new VlanDraft(
            keys.Value<int>("vid"), keys.Values<string>("port"), keys.Values<string>("tagged"), keys.Value<Ipv4Prefix>("ip"), keys.Node("ip") is not null);
        if (keys.Mapping is { } mapping && keys.Node("port") is null && keys.Node("tagged") is null)
        {
            _problems.Error(mapping, "a vlan of a switch needs a port, behind the key port or tagged");
        }

        _problems.RefuseDuplicates("tagged port", vlan.Tagged);
        foreach (var port in vlan.Tagged.OfType<Located<string>>())
        {
            if (vlan.Ports.FirstOrDefault(untagged => untagged?.Value == port.Value) is { } untagged)
            {
                _problems.Error(port.At, $"tagged: {port} is untagged in this vlan already, {untagged.At.LineSeenFrom(port.At)}; one of both");
            }
        }

        return vlan;
    }

    /// <summary>The port with a name, and all VLANs that it is tagged for.</summary>
    private static PortDraft Port(Located<string> name, string? side, IEnumerable<VlanDraft> vlans)
        => new(name, side)
        {
            Tagged = vlans.Where(vlan => vlan.Tagged.Any(port => port!.Value == name.Value))
                .DistinctBy(vlan => vlan.Vid!.Value)
                .ToDictionary(vlan => vlan.Vid!.Value, BridgeName)
        };

    /// <summary>The ports that are untagged in no VLAN, each once.</summary>
    private static IEnumerable<PortDraft> TaggedAlone(IReadOnlyCollection<VlanDraft> vlans)
    {
        var untagged = vlans.SelectMany(vlan => vlan.Ports).Select(port => port!.Value).ToHashSet(StringComparer.Ordinal);
        return vlans.SelectMany(vlan => vlan.Tagged)
            .Where(port => !untagged.Contains(port!.Value))
            .DistinctBy(port => port!.Value)
            .Select(port => Port(port!, null, vlans));
    }

    private static IReadOnlyList<string> Names(IEnumerable<Located<string>?> ports) => [.. ports.Select(port => port!.Value)];

    private RouteDraft Route(FileNode node, List<Located<Ipv4Prefix>?> own)
    {
        var keys = FileKeys.Of(node, SharedObjects.Route, values);
        var route = new RouteDraft(keys.Value<Ipv4Prefix>("destination"), keys.Value<Ipv4Address>("gateway"));
        if (own.Contains(null))
        {
            return route;
        }

        if (route.Gateway is not null && Subnets.NotAGateway(route.Gateway.Value, [.. own.Select(address => address!.Value)]) is { } reason)
        {
            _problems.Error(route.Gateway.At, $"gateway: {reason}");
        }

        if (route.Destination is not null && own.Find(address => address!.Value.Network == route.Destination.Value) is { } connected)
        {
            _problems.Error(
                route.Destination.At,
                $"destination: {route.Destination} is the subnet in {connected.At.LineSeenFrom(route.Destination.At)} and needs no route");
        }

        return route;
    }

    private void CheckNames(IReadOnlyList<PortDraft> ports, IEnumerable<string> bridges)
    {
        var taken = bridges.ToHashSet(StringComparer.Ordinal);
        foreach (var port in ports.Where(port => taken.Contains(port.Name.Value)))
        {
            _problems.Error(port.Name.At, $"interface: '{port.Name}' is the name of a vlan's own interface; choose another such as xg1");
        }
    }

    private static string BridgeName(VlanDraft vlan) => SwitchVlan.BridgeNameOf(vlan.Vid!.Value);

    private sealed record VlanDraft(
        Located<int>? Vid, IReadOnlyList<Located<string>?> Ports, IReadOnlyList<Located<string>?> Tagged, Located<Ipv4Prefix>? Ip, bool HasAddress);

    private sealed record RouteDraft(Located<Ipv4Prefix>? Destination, Located<Ipv4Address>? Gateway);
}
