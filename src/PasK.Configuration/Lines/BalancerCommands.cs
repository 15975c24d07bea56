using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Files.Forms;

namespace PasK.Configuration.Lines;

/// <summary>
/// A balancer's configuration as the lines that a person types on a PAS-K, in the grammar of its running-config. Each object ends with <c>apply</c> and
/// <c>exit</c>. The lines are made from the values that the engine gets.
/// </summary>
public static class BalancerCommands
{
    /// <summary>The lines for a configuration.</summary>
    public static IEnumerable<string> Of(BalancerConfiguration configuration) =>
    [
        "config",
        .. configuration.Vlans.SelectMany(
            vlan => Object(VlanKeys.Object, $"{vlan.Name} {VlanKeys.Vid} {Text(vlan.Vid)}", VlanKeys.Line(vlan))),
        .. configuration.PhysicalPorts.SelectMany(port => Object(PortKeys.Object, port.Name, PortKeys.Lines(port))),
        .. configuration.Interfaces.SelectMany(own => Object(InterfaceKeys.Object, own.Name, InterfaceKeys.Lines(own))),
        .. configuration.Routes.Select(route => $"{RouteKeys.Object.Owner} {RouteKeys.Line(route)}"),
        .. SessionTimeoutKeys.Lines(configuration.SessionTimeouts).ToList() is { Count: > 0 } lines ? Object(SessionTimeoutKeys.Object, null, lines) : [],
        .. configuration.HealthChecks.SelectMany(check => Object(HealthCheckKeys.Object, Text(check.Id), HealthCheckKeys.Lines(check))),
        .. configuration.Slbs.SelectMany(slb => slb.Reals).DistinctBy(real => real.Id)
            .SelectMany(real => Object(RealKeys.Object, Text(real.Id), RealKeys.Lines(real))),
        .. configuration.Slbs.SelectMany(slb => Object(SlbKeys.Object, slb.Name, SlbKeys.Lines(slb))),
        "exit",
    ];

    private static IEnumerable<string> Object(FileObject kind, string? name, params IEnumerable<string> lines)
        => [name is null ? kind.Owner : $"{kind.Owner} {name}", .. lines.Select(line => "  " + line), "  apply", "  exit"];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
