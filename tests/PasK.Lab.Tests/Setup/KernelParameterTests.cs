using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A node's kernel parameters are those that the lab sets, whatever values its namespace begins with.</summary>
public sealed class KernelParameterTests
{
    private const string Interfaces = "net.ipv4.conf";

    /// <summary>What an unusual host may hand to a new namespace, for every interface or for the namespace, and what would come of it.</summary>
    private static readonly (string Name, string Value)[] HostileInterfaces =
    [
        ("rp_filter", "1"), ("arp_ignore", "2"), ("arp_announce", "1"), ("arp_filter", "1"), ("arp_notify", "1"), ("arp_accept", "1"), ("proxy_arp", "1"),
        ("accept_local", "1"),
            ("route_localnet", "1"), ("accept_source_route", "1"), ("accept_redirects", "1"), ("send_redirects", "1"), ("log_martians", "1"),
    ];

    private static readonly (string Name, string Value)[] HostileNamespace =
    [
        ("net.ipv4.ip_default_ttl", "128"), ("net.ipv4.ip_no_pmtu_disc", "1"), ("net.ipv4.icmp_echo_ignore_all", "1"), ("net.ipv4.tcp_timestamps", "0"),
        ("net.ipv4.tcp_sack", "0"),
            ("net.ipv4.tcp_window_scaling", "0"), ("net.ipv4.tcp_ecn", "1"), ("net.ipv4.tcp_mtu_probing", "2"), ("net.ipv4.tcp_rmem", "4096 4096 4096"),
            ("net.ipv4.tcp_wmem", "4096 4096 4096"),
                ("net.ipv4.ip_local_port_range", "7000 7100"), ("net.ipv4.tcp_early_retrans", "3"),
    ];

    public static TheoryData<string, string> NodesAndForwarding
        => new(ReferenceLab.Topology.Nodes.SelectMany(node => new[] { (node.Name, "0"), (node.Name, "1") }));

    /// <summary>With the host's ip_forward 0 and 1: changing it changes other parameters.</summary>
    [Theory]
    [MemberData(nameof(NodesAndForwarding))]
    public void Steps_InANamespaceOfHostileValues_EachHaveTheirEffect(string name, string forwarding)
    {
        ReferenceLab.Require();
        var node = ReferenceLab.Topology.Nodes.Single(node => node.Name == name);
        var wanted = NodeSetup.StepsOf(node, ReferenceLab.Topology).OfType<SysctlStep>().ToList();
        using var hostile = new NodeThread(name);
        hostile.Invoke(() =>
        {
            Sysctl.Write("net.ipv4.ip_forward", forwarding);
            Sysctl.Write(
                new[] { "all", "default", "lo" }.SelectMany(which => HostileInterfaces.Select(own => ($"{Interfaces}.{which}.{own.Name}", own.Value))));
            Sysctl.Write(HostileNamespace);
            Sysctl.Write(wanted.Select(step => (step.Name, step.Value)));
            Assert.All(wanted, step => Assert.Equal((step.Name, step.Value), (step.Name, Read(step.Name))));
        });
        var names = wanted.Select(step => step.Name).ToHashSet();
        if (node is not BalancerNode)
        {
            Assert.All(HostileInterfaces, own => Assert.Contains($"{Interfaces}.all.{own.Name}", names));
        }

        if (node is HostNode or RealNode)
        {
            Assert.All(HostileNamespace, own => Assert.Contains(own.Name, names));
        }
    }

    [Fact]
    public void Build_OfAWorld_LeavesTheWantedValuesInEveryNodeAndOnEveryInterface()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        foreach (var node in world.Topology.Nodes)
        {
            var wanted = world.Setup[node.Name].OfType<SysctlStep>().ToList();
            var bridges = world.Setup[node.Name].OfType<BridgeStep>().Select(bridge => bridge.Device);
            var devices = world.Topology.LinksOf(node).Select(link => link.EndAt(node).KernelName).Concat(bridges).ToList();
            Assert.NotEmpty(devices);
            world.ThreadOf(node.Name).Invoke(() =>
            {
                Assert.All(wanted, step => Assert.Equal((step.Name, step.Value), (step.Name, Read(step.Name))));
                Assert.All(
                    wanted.Where(step => step.Name.Contains(".default.", StringComparison.Ordinal))
                        .SelectMany(step =>
                            devices.Select(device => step with { Name = step.Name.Replace(".default.", $".{device}.", StringComparison.Ordinal) })),
                    step => Assert.Equal((node.Name, step.Name, step.Value), (node.Name, step.Name, Read(step.Name))));
            });
        }
    }

    /// <summary>A parameter's value; the kernel writes a mask of processors with as many digits as there may be processors.</summary>
    private static string Read(string name)
        => name.EndsWith("_mask", StringComparison.Ordinal)
            ? Sysctl.Read(name).Replace(",", "", StringComparison.Ordinal).TrimStart('0')
            : Sysctl.Read(name).Replace('\t', ' ');
}
