using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;

namespace PasK.Configuration.Lines;

/// <summary>
/// A balancer's configuration in the lines that a person types on a PAS-K: the running-config grammar, each object closed by <c>apply</c> and
/// <c>exit</c>. Generated from the values that the engine got.
/// </summary>
public static class BalancerCommands
{
    /// <summary>The lines for a configuration.</summary>
    public static IEnumerable<string> Of(BalancerConfiguration configuration) =>
    [
        "config",
        .. configuration.Vlans.SelectMany(
            vlan => Object($"vlan {vlan.Name} vid {Text(vlan.Vid)}", $"port {vlan.Port} {(vlan.IsTagged ? "tagged" : "untagged")}")),
        .. configuration.PhysicalPorts.SelectMany(port => Object($"port {port.Name}", $"mtu {Text(port.Mtu)}")),
        .. configuration.Interfaces.SelectMany(own => Object($"interface {own.Name}", [$"ip {own.Address}", .. Mtu(own)])),
        .. configuration.Routes.Select(route => $"route {(route.Destination.PrefixLength == 0 ? "default" : route.Destination)} gateway {route.Gateway}"),
        .. configuration.HealthChecks.SelectMany(check => Object($"{HealthCheckKeys.Object.Owner} {Text(check.Id)}", HealthCheckKeys.Lines(check))),
        .. configuration.Slbs.SelectMany(slb => slb.Reals).DistinctBy(real => real.Id)
            .SelectMany(real => Object($"{RealKeys.Object.Owner} {Text(real.Id)}", RealKeys.Lines(real))),
        .. configuration.Slbs.SelectMany(slb => Object($"{SlbKeys.Object.Owner} {slb.Name}", SlbKeys.Lines(slb))),
        "exit",
    ];

    private static IEnumerable<string> Mtu(VlanInterface own) => own.Mtu == VlanInterface.DefaultMtu ? [] : [$"mtu {Text(own.Mtu)}"];

    private static IEnumerable<string> Object(string head, params IEnumerable<string> lines)
        => [head, .. lines.Select(line => "  " + line), "  apply", "  exit"];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
