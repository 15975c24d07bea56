using System.Globalization;

namespace PasK.Lab;

/// <summary>A switch's set-up in the lines that a person types on an L3 switch of the TiFRONT class. Generated from the values that its node got.</summary>
public static class SwitchCommands
{
    /// <summary>The lines for a switch.</summary>
    public static IEnumerable<string> Of(SwitchNode box) =>
    [
        "ip forwarding",
        .. box.Vlans.Select(vlan => $"vlan {Text(vlan.Vid)}"),
        .. box.Vlans.SelectMany(vlan => vlan.Ports.SelectMany(port => (string[])[$"interface {port}", $"  switchport access vlan {Text(vlan.Vid)}"])),
        .. box.Interfaces.SelectMany(own => (string[])[$"interface {own.Name}", $"  ip address {own.Address}"]),
        .. box.Routes.Select(route => $"ip route {route.Destination.Network} {route.Gateway}"),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
