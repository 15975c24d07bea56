using System.Globalization;
using PasK.Lab.Topologies;

namespace PasK.Lab.Setup;

/// <summary>A switch's set-up in the lines that a person types on an L3 switch of the TiFRONT class. Generated from the values that its node got.</summary>
public static class SwitchCommands
{
    /// <summary>The lines for a switch.</summary>
    public static IEnumerable<string> Of(SwitchNode box) => Of(box, [.. box.Vlans.SelectMany(vlan => vlan.Tagged).Distinct()]);

    private static IEnumerable<string> Of(SwitchNode box, IReadOnlyList<string> trunks) =>
    [
        "ip forwarding",
        .. box.Vlans.Select(vlan => $"vlan {Text(vlan.Vid)}"),
        .. box.Vlans
            .SelectMany(vlan => vlan.Ports.Except(trunks).SelectMany(port => (string[])[$"interface {port}", $"  switchport access vlan {Text(vlan.Vid)}"])),
        .. trunks.SelectMany(port => OfTrunk(port, box)),
        .. box.Interfaces.SelectMany(own => (string[])[$"interface {own.Name}", $"  ip address {own.Address}"]),
        .. box.Routes.Select(route => $"ip route {route.Destination.Network} {route.Gateway}"),
    ];

    private static IEnumerable<string> OfTrunk(string port, SwitchNode box) =>
    [
        $"interface {port}",
        "  switchport mode trunk",
        .. box.Vlans.Where(vlan => vlan.Ports.Contains(port)).Select(vlan => $"  switchport trunk native vlan {Text(vlan.Vid)}"),
        .. box.Vlans.Where(vlan => vlan.Tagged.Contains(port)).Select(vlan => $"  switchport trunk allowed vlan add {Text(vlan.Vid)}"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
