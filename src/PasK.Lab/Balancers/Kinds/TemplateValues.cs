using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Configuration.Objects;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Wire.Ethernet;
using Scriban.Runtime;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>
/// A balancer's configuration as templates see it. Keys have the words of PAS-K, with _ for -. What is not written is null, which is no text: a template asks
/// for it by <c>if</c>.
/// </summary>
internal static class TemplateValues
{
    /// <summary>The values for a balancer.</summary>
    /// <param name="node">The balancer.</param>
    /// <param name="topology">Its topology.</param>
    /// <param name="files">The paths of its files by their names.</param>
    public static ScriptObject Of(BalancerNode node, Topology topology, IEnumerable<(string Name, string Path)> files)
    {
        var configuration = node.Configuration;
        string? PortOf(VlanInterface? own) => own is null ? null : NodeSetup.DeviceOf(node, own.Name, topology);
        return new ScriptObject
        {
            ["name"] = node.Name,
            ["files"] = Map(files.Select(file => (KeyOf(file.Name), (object?)file.Path))),
            ["interfaces"] = List(configuration.Interfaces, own => Map(
                ("name", own.Name),
                ("port", PortOf(own)),
                ("ip", Text(own.Address.Address)),
                ("network", Text(own.Address.Network)),
                ("mtu", MtuOf(own, configuration)),
                ("rpf", EnumWords.Of(own.Rpf)))),
            ["vips"] = List(configuration.Vips, vip => Map(("ip", Text(vip)), ("port", PortOf(node.InterfaceTowards(vip))))),
            ["services"] = List(configuration.Slbs, slb => Map(
                ("name", slb.Name),
                ("nat_mode", slb.NatMode.Word()),
                ("lb_method", slb.LbMethod.Word()),
                ("vips", List(slb.Vips, VipOf)),
                ("reals", List(slb.Reals, real => RealOf(real, node, node.InterfaceTowards(real.Rip), PortOf))))),
        };
    }

    /// <summary>The name of a file as a key: <c>nftables.conf</c> is <c>nftables_conf</c>.</summary>
    public static string KeyOf(string file) => file.Replace('.', '_').Replace('-', '_');

    /// <summary>A port that counts tags in what it takes leaves less for packets.</summary>
    private static int MtuOf(VlanInterface own, BalancerConfiguration configuration)
    {
        var vlan = configuration.Vlans.First(vlan => vlan.Name == own.Name);
        var port = configuration.PhysicalPorts.FirstOrDefault(port => port.Name == vlan.Port)?.Mtu ?? PhysicalPort.LargestMtu;
        return Math.Min(own.Mtu, port - (vlan.IsTagged ? VlanTag.Length : 0));
    }

    private static ScriptObject VipOf(VirtualService vip) => Map(
        ("ip", Text(vip.Address)),
        ("protocol", vip.Protocol is { } protocol ? ConfigurationWords.Of(protocol) : null),
        ("vports", List(vip.Vports, Text)),
        ("dscp", vip.Dscp));

    private static ScriptObject RealOf(Real real, BalancerNode node, VlanInterface? way, Func<VlanInterface?, string?> portOf) => Map(
        ("id", real.Id),
        ("name", real.Name),
        ("rip", Text(real.Rip)),
        ("rport", (int?)real.Rport?.Value),
        ("weight", real.Weight),
        ("port", portOf(way)),
        ("next_hop", node.NextHopTowards(real.Rip) is { } next ? Text(next) : null),
        ("own_ip", way is null ? null : Text(way.Address.Address)));

    private static string Text<T>(T value)
        where T : notnull
        => FormattableString.Invariant($"{value}");

    private static ScriptArray List<T>(IEnumerable<T> items, Func<T, object> value) => [.. items.Select(value)];

    private static ScriptObject Map(params IEnumerable<(string Key, object? Value)> pairs)
    {
        var map = new ScriptObject();
        foreach (var (key, value) in pairs)
        {
            map[key] = value;
        }

        return map;
    }
}
