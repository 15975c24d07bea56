using PasK.Balancer.Configuration;
using PasK.Configuration.Objects;
using PasK.Lab.Topologies;
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
        var ports = topology.LinksOf(node).Select(link => link.EndAt(node)).ToDictionary(end => end.Interface);
        var configuration = node.Configuration;
        string PortOf(VlanInterface own) => ports[configuration.Vlans.First(vlan => vlan.Name == own.Name).Port].KernelName;
        return new ScriptObject
        {
            ["name"] = node.Name,
            ["files"] = Map(files.Select(file => (KeyOf(file.Name), (object?)file.Path))),
            ["interfaces"] = List(configuration.Interfaces, own => Map(
                ("name", own.Name), ("port", PortOf(own)), ("ip", Text(own.Address.Address)), ("network", Text(own.Address.Network)))),
            ["vips"] = List(configuration.Vips, vip => Map(("ip", Text(vip)), ("port", node.InterfaceTowards(vip) is { } own ? PortOf(own) : null))),
            ["services"] = List(configuration.Slbs, slb => Map(
                ("name", slb.Name),
                ("nat_mode", WordOf(ConfigurationWords.NatModes, slb.NatMode)),
                ("lb_method", WordOf(ConfigurationWords.LbMethods, slb.LbMethod)),
                ("vips", List(slb.Vips, VipOf)),
                ("reals", List(slb.Reals, real => RealOf(real, node, PortOf))))),
        };
    }

    /// <summary>The name of a file as a key: <c>nftables.conf</c> is <c>nftables_conf</c>.</summary>
    public static string KeyOf(string file) => file.Replace('.', '_').Replace('-', '_');

    private static ScriptObject VipOf(VirtualService vip) => Map(
        ("ip", Text(vip.Address)),
        ("protocol", vip.Protocol is { } protocol ? WordOf(ConfigurationWords.Protocols, protocol) : null),
        ("vports", List(vip.Vports, port => (int)port.Value)),
        ("dscp", vip.Dscp));

    private static ScriptObject RealOf(Real real, BalancerNode node, Func<VlanInterface, string> portOf) => Map(
        ("id", real.Id),
        ("name", real.Name),
        ("rip", Text(real.Rip)),
        ("rport", (int?)real.Rport?.Value),
        ("weight", real.Weight),
        ("port", node.InterfaceTowards(real.Rip) is { } way ? portOf(way) : null),
        ("next_hop", node.NextHopTowards(real.Rip) is { } next ? Text(next) : null),
        ("own_ip", node.InterfaceTowards(real.Rip) is { } own ? Text(own.Address.Address) : null));

    private static string Text<T>(T value)
        where T : notnull
        => FormattableString.Invariant($"{value}");

    private static string WordOf<T>(IReadOnlyDictionary<string, T> words, T value) => words.First(word => Equals(word.Value, value)).Key;

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
