using System.Text;
using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;

namespace PasK.Lab.Tests;

/// <summary>
/// A right network as a person might write it, drawn by a seed: 1 to 3 clients, 1 to 3 real servers, 1 or 2 VIPs and 1 to 3 services of any mode, protocol and
/// ports, with and without checks, weights and a backup, on two cables, a trunk or one arm, with answers past the balancer or through it.
/// </summary>
internal sealed class DrawnNetwork
{
    private const string FirstVip = "192.168.193.50";

    private readonly Random _random;
    private readonly Layout _layout;
    private readonly bool _isRouted;
    private readonly int _clients;
    private readonly int _reals;
    private readonly int _backup;
    private readonly IReadOnlyList<int> _http;
    private readonly IReadOnlyList<int> _echo;
    private readonly IReadOnlyList<DrawnService> _services;

    private enum Layout
    {
        TwoCables,
        Trunk,
        OneArm,
    }

    /// <summary>Draws a network.</summary>
    public DrawnNetwork(int seed)
    {
        _random = new Random(seed);
        _layout = Draw(Enum.GetValues<Layout>());
        _isRouted = _layout != Layout.OneArm && _random.Next(3) == 0;
        _clients = _random.Next(1, 4);
        _reals = _random.Next(1, 4);
        _http = Draw<IReadOnlyList<int>>([[80], [80, 8080], [53], [80, 53], []]);
        _echo = Draw<IReadOnlyList<int>>([[7], [53], [7, 53], []]);
        _services = DrawServices();
        _backup = _reals > 1 && _random.Next(4) == 0 ? _reals : 0;
        Seed = seed;
    }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>Whether clients, balancer and real servers share one Ethernet.</summary>
    public bool IsOnOneArm => _layout == Layout.OneArm;

    /// <summary>The network, read as any file is.</summary>
    public Topology Topology => TopologyReader.Parse($"seed-{Seed}.yaml", Text).Value;

    /// <summary>The file.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            void Line(string line) => text.Append(line).Append('\n');
            Line($"name: seed-{Seed}\ndescription: Drawn by the seed {Seed}.");
            Line(_isRouted ? "reply-path: routed" : "reply-path: direct");
            var network = IsOnOneArm ? "192.168.193" : "10.10.10";
            Line($"nodes:\n  - {{ name: client, role: host, count: {_clients}, interface: {{ name: eth0, ip: "
                + (IsOnOneArm ? "192.168.193.225/24 }, gateway: 192.168.193.1 }" : "192.168.212.225/24 }, gateway: 192.168.212.1 }"));
            Line("  - name: switch\n    role: switch");
            Line(SwitchText);
            Line("  - name: l4\n    role: balancer\n    configuration:");
            Line(PortsText);
            Line("      route: [{ destination: 0.0.0.0/0, gateway: 192.168.193.1 }]");
            if (_services.Any(service => service.HasChecks))
            {
                Line("      health-check:\n        - { id: 1, type: icmp, timeout: 0.3, interval: 0.4, retry: 1 }");
                Line($"        - {{ id: 2, type: tcp, port: {_http.FirstOrDefault(80)}, timeout: 0.3, interval: 0.4, retry: 1 }}");
            }

            Line("      real:");
            foreach (var real in Enumerable.Range(1, _reals))
            {
                var backup = real == _backup ? ", backup: enable" : "";
                Line($"        - {{ id: {real}, name: real{real}, rip: {network}.{9 + real}, weight: {WeightOf(real)}{backup} }}");
            }

            Line("      slb:");
            _services.ToList().ForEach(service => Line(service.Text));
            Line($"  - name: real\n    role: real\n    count: {_reals}\n    interface: {{ name: eth0, ip: {network}.10/24 }}");
            Line($"    gateway: {(_isRouted ? "10.10.10.1" : IsOnOneArm ? "192.168.193.1" : "10.10.10.254")}");
            Line($"    vip: [{string.Join(", ", _services.Select(service => service.Vip).Distinct().Order())}]");
            Line($"    dscp: [{string.Join(", ", _services.Where(service => service.Mode == NatMode.L3DsrDscp).Select(service => service.Vip).Distinct()
                .Select(vip => $"{{ value: {DscpOf(vip)}, vip: {vip} }}"))}]");
            Line(_services.Any(service => service.Mode == NatMode.L3DsrVxlan) ? "    vxlan: { vni: 50 }" : "");
            Line($"    services: [{string.Join(", ", _http.Select(port => $"{{ type: http, port: {port} }}").Concat(_echo.Select(port
                => $"{{ type: udp-echo, port: {port} }}")))}]");
            Line(LinksText);
            return text.ToString();
        }
    }

    private string SwitchText => _layout switch
    {
        Layout.TwoCables => """
                vlan:
                  - { vid: 212, port: [xg1], ip: 192.168.212.1/24 }
                  - { vid: 211, port: [xg4, xg5], ip: 10.10.10.254/24 }
                interface:
                  - { name: xg2, ip: 192.168.193.1/24 }
            """,
        Layout.Trunk => """
                vlan:
                  - { vid: 212, port: [xg1], ip: 192.168.212.1/24 }
                  - { vid: 193, tagged: [xg4], ip: 192.168.193.1/24 }
                  - { vid: 211, tagged: [xg4], port: [xg5], ip: 10.10.10.254/24 }
            """,
        _ => """
                vlan:
                  - { vid: 193, port: [xg1, xg4, xg5], ip: 192.168.193.1/24 }
            """,
    };

    private string PortsText => _layout switch
    {
        Layout.TwoCables => """
                  vlan: [{ name: default, vid: 1, port: xg2 }, { name: test, vid: 10, port: xg1 }]
                  interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
            """,
        Layout.Trunk => """
                  vlan: [{ name: test, vid: 193, tagged: xg1 }, { name: default, vid: 211, tagged: xg1 }]
                  interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
            """,
        _ => """
                  vlan: [{ name: default, vid: 1, port: xg1 }]
                  interface: [{ name: default, ip: 192.168.193.181/24 }]
            """,
    };

    private string LinksText => "links:\n  client: [client.eth0, switch.xg1]\n  real: [real.eth0, switch.xg5]\n"
        + (_layout == Layout.TwoCables ? "  front: [l4.xg1, switch.xg2]\n  back: [l4.xg2, switch.xg4]\n" : "  trunk: [l4.xg1, switch.xg4]\n");

    /// <summary>The code point of a VIP.</summary>
    private static int DscpOf(string vip) => vip == FirstVip ? 4 : 8;

    private int WeightOf(int real) => _services.Any(service => service.Reals.Contains(real) && service.IsWeighted) ? 1 + ((Seed + real) % 3) : 1;

    private T Draw<T>(IReadOnlyList<T> all) => all[_random.Next(all.Count)];

    private List<DrawnService> DrawServices()
    {
        var (services, taken) = (new List<DrawnService>(), new HashSet<string>());
        string[] vips = _random.Next(2) == 0 ? [FirstVip] : [FirstVip, "192.168.193.51"];
        foreach (var number in Enumerable.Range(1, _random.Next(1, 4)))
        {
            var mode = Draw(ModesBeside(services));
            var vip = Draw(vips);
            var takes = Draw<IReadOnlyList<string>>(
            [
                [""], [""], [", protocol: tcp"], [", protocol: udp"], [", protocol: icmp"], [", protocol: tcp, vport: 80"],
                [", protocol: tcp, vport: [80, 8080]"],
                [", protocol: tcp, vport: 53", ", protocol: udp, vport: 53"], [", protocol: udp, vport: 7"], [", protocol: tcp, vport: 25"],
                [", protocol: tcp, vport: 20-30"],
            ]);
            if (takes.All(one => taken.Add(vip + one.Replace("[80, 8080]", "80", StringComparison.Ordinal).Replace("20-30", "25", StringComparison.Ordinal))))
            {
                services.Add(DrawService($"slb{number}", mode, vip, takes));
            }
        }

        return services;
    }

    /// <summary>The modes that a service may have beside others: a real server has one kind of tunnel, and what hides clients has one.</summary>
    private NatMode[] ModesBeside(IReadOnlyList<DrawnService> others)
        => [.. Enum.GetValues<NatMode>().Where(mode => mode.IsTranslation()
                ? _isRouted && (!mode.Traits().HidesClient || _clients == 1)
                : !mode.IsTunnel() || others.All(other => !other.Mode.IsTunnel() || other.Mode == mode))];

    private DrawnService DrawService(string name, NatMode mode, string vip, IReadOnlyList<string> takes)
    {
        var reals = Enumerable.Range(1, _reals).Where(_ => _random.Next(4) > 0).ToList();
        reals = reals.Count > 0 ? reals : [1];
        var method = _random.Next(2) == 0 ? LbMethod.RoundRobin : Draw(Enum.GetValues<LbMethod>());
        var checks = mode.IsTranslation() ? [] : Draw<IReadOnlyList<int>>(_http.Count > 0 ? [[], [], [1], [2], [1, 2]] : [[], [], [1]]);
        return new DrawnService(name, mode, method, vip, takes, reals, checks) { Dscp = mode == NatMode.L3DsrDscp ? DscpOf(vip) : null };
    }
}
