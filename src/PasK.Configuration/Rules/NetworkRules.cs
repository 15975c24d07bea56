using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Configuration.Objects;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Rules;

/// <summary>Checks that VLANs, interfaces and routes fit together.</summary>
internal sealed class NetworkRules(ConfigurationDraft draft, FileProblems problems)
{
    /// <summary>The box's own addresses with their subnets, without those that could not be read.</summary>
    public IReadOnlyList<Located<Ipv4Prefix>> Own { get; } = [.. draft.Interfaces.Select(one => one.Of(InterfaceKeys.Ip)).OfType<Located<Ipv4Prefix>>()];

    /// <summary>
    /// Whether <see cref="Own"/> is complete. If it is not, nothing is reported about addresses that seem to be nowhere, or not the box's own.
    /// </summary>
    public bool AllOwnKnown => Own.Count > 0 && Own.Count == draft.Interfaces.Count;

    /// <summary>Whether an address is in a connected subnet, or a route leads to it. A route that could not be read counts as leading there.</summary>
    public bool IsReachable(Ipv4Address address)
        => Own.Any(own => own.Value.Contains(address))
            || draft.Routes.Any(route => route.Of(RouteKeys.Destination) is not { } destination || destination.Value.Contains(address));

    /// <summary>Why another host cannot have an address: it is the box's own, or the network or broadcast address of a subnet. Null when it can.</summary>
    public string? InUse(Ipv4Address address)
        => Own.FirstOrDefault(own => own.Value.Address == address) is { } same ? $"{address} is this box's own address, line {same.At.Line}"
            : Own.Select(own => Subnets.NotAHost(address, own.Value)).FirstOrDefault(reason => reason is not null);

    /// <summary>The routes, or null when interfaces or routes have errors.</summary>
    public RoutingTable? Routes => field ??= ReadRoutes();

    private RoutingTable? ReadRoutes()
    {
        var own = Own.Select(one => one.Value).ToList();
        bool IsRight(Draft<Route> route) => route.Of(RouteKeys.Destination) is not null && route.Of(RouteKeys.Gateway) is { } gateway
            && Subnets.NotAGateway(gateway.Value, own) is null;
        return AllOwnKnown && draft.Routes.All(IsRight)
            ? new RoutingTable(
                [.. own.Select((address, index) => new Attachment(new EthernetKey(index, 0), "", default, address, VlanInterface.DefaultMtu))],
                draft.Routes.Select(route => route.ToObject()))
            : null;
    }

    public void Check()
    {
        problems.RefuseDuplicates("vlan name", draft.Vlans.Select(vlan => vlan.Name));
        problems.RefuseDuplicates("vid", draft.Vlans.Select(vlan => vlan.Vid));
        problems.RefuseDuplicates("untagged port", draft.Vlans.Where(vlan => !vlan.IsTagged).Select(vlan => vlan.Port));
        problems.RefuseDuplicates("port", draft.Ports.Select(port => port.Of(PortKeys.Name)));
        problems.RefuseDuplicates("interface name", draft.Interfaces.Select(one => one.Of(InterfaceKeys.Name)));
        problems.RefuseDuplicates("destination", draft.Routes.Select(route => route.Of(RouteKeys.Destination)));
        RefuseUnknown("interface name", "vlan", draft.Interfaces.Select(one => one.Of(InterfaceKeys.Name)), draft.Vlans.Select(vlan => vlan.Name));
        RefuseUnknown("port name", "port", draft.Ports.Select(port => port.Of(PortKeys.Name)), draft.Vlans.Select(vlan => vlan.Port));
        CheckOverlaps();
        foreach (var route in draft.Routes)
        {
            CheckRoute(route);
        }
    }

    /// <summary>Adds an error for each name that no VLAN has. Adds none when a VLAN could not be read.</summary>
    private void RefuseUnknown(string what, string kind, IEnumerable<Located<string>?> names, IEnumerable<Located<string>?> known)
    {
        var all = known.Select(one => one?.Value).Distinct().ToList();
        foreach (var name in all.Count == 0 || all.Contains(null) ? [] : names.OfType<Located<string>>().Where(name => !all.Contains(name.Value)))
        {
            problems.Error(name.At, $"{what}: there is no {kind} '{name}'; {kind}s: {string.Join(", ", all)}");
        }
    }

    private void CheckOverlaps()
    {
        for (var i = 1; i < Own.Count; i++)
        {
            if (Own.Take(i).FirstOrDefault(other => other.Value.Overlaps(Own[i].Value)) is { } earlier)
            {
                problems.Error(
                    Own[i].At,
                    earlier.Value.Address == Own[i].Value.Address
                        ? $"{InterfaceKeys.Ip}: the address {earlier.Value.Address} is already in line {earlier.At.Line}"
                        : $"{InterfaceKeys.Ip}: the subnet {Own[i].Value.Network} overlaps with {earlier.Value.Network} in line {earlier.At.Line}");
            }
        }
    }

    private void CheckRoute(Draft<Route> route)
    {
        if (route.Of(RouteKeys.Gateway) is { } gateway && AllOwnKnown && Subnets.NotAGateway(gateway.Value, [.. Own.Select(own => own.Value)]) is { } reason)
        {
            problems.Error(gateway.At, $"{RouteKeys.Gateway}: {reason}");
        }

        if (route.Of(RouteKeys.Destination) is { } destination && Own.FirstOrDefault(own => own.Value.Network == destination.Value) is { } connected)
        {
            problems.Error(
                destination.At, $"{RouteKeys.Destination}: {destination} is the subnet of the interface in line {connected.At.Line} and needs no route");
        }
    }
}
