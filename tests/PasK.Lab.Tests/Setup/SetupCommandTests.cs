using System.Diagnostics;
using PasK.Lab.Reports;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>
/// The lines that are printed are the settings that were made: run in a fresh namespace by ip, nft and sysctl, they give the same kernel state.
/// </summary>
public sealed class SetupCommandTests
{
    private const string Shell = "/bin/sh";
    private const string RulesQuestion = "nft --debug=netlink list ruleset";

    public static TheoryData<string> TopologyNames => [.. Ci.Examples(ReferenceLab.Topologies.Keys, 3)];

    [Theory]
    [MemberData(nameof(TopologyNames))]
    public void PrintedLines_OfTheReal_GiveTheSameKernelState(string topology) => Compare(ReferenceLab.Topologies[topology]);

    [Fact]
    public void PrintedLines_OfARealWithMistakes_GiveTheSameKernelState()
        => Compare(ReferenceLab.Topology.With(ReferenceLab.Real with { DropsTunnel = true, VipPrefixLength = 24 }));

    [Fact]
    public void PrintedLines_OfARealWithAVxlanDevice_GiveTheSameKernelState()
    {
        if (!KernelFeatures.Has(KernelPart.Vxlan))
        {
            Assert.Skip("needs a kernel with the vxlan device (VXLAN)");
        }

        Compare(
            ReferenceLab.Topology.With(ReferenceLab.Real with { Vxlan = new VxlanDevice(new Vni(50), new Port(4789), MacAddress.Parse("02:00:00:00:a5:50")) }),
            "ip -d -o link show type vxlan | sed 's/^[0-9]*: //; s/ group [^ ]*//'");
    }

    [Fact]
    public void PrintedLines_OfARealWithDscpMarks_GiveTheSameKernelState()
    {
        Compare(ReferenceLab.Topology.With(ReferenceLab.Real with { Dscp = [new DscpMark(4, ReferenceLab.Real.Vips.Single())], DropsInvalid = true }));
    }

    [Fact]
    public void PrintedLines_OfATrunk_GiveTheSameDevices()
    {
        ReferenceLab.Require();
        RequireTools("iproute2, procps", "ip", "sysctl");
        var topology = ReferenceLab.Topologies["trunk-dsr"];
        using var world = World.Build(topology);
        using var fresh = new NodeThread("fresh");
        foreach (var port in topology.LinksOf(topology.Switches.Single()).Select(link => link.EndAt(topology.Switches.Single()).KernelName))
        {
            Run(fresh, $"ip link add {port} type veth peer name far-{port} && ip link set far-{port} up");
        }

        world.Setup["switch"].ToList().ForEach(step => Run(fresh, step.Command));
        const string Question = "ip -o link show type veth | grep '~' | sed 's/^[0-9]*: //; s/ group [^ ]*//; s/ qdisc [^ ]*//' | sort";
        var applied = Run(world.ThreadOf("switch"), Question);
        Assert.Contains("trunk1~193@tags1~193:", applied, StringComparison.Ordinal);
        Assert.Contains(" master vlan211 ", applied, StringComparison.Ordinal);
        Assert.Equal(applied, Run(fresh, Question));
    }

    private static void Compare(Topology topology, params string[] further)
    {
        ReferenceLab.Require();
        RequireTools("iproute2, procps", "ip", "sysctl");
        using var world = World.Build(topology);
        var real = world.Topology.Reals.First();
        var device = real.Interface.Name;
        var lines = world.Setup[real.Name].Select(step => step.Command).ToList();
        var rules = world.Setup[real.Name].OfType<NetfilterStep>().Any() ? [RulesQuestion] : Array.Empty<string>();
        if (rules.Length > 0)
        {
            RequireTools("nftables", "nft");
        }

        using var fresh = new NodeThread("fresh");
        Run(fresh, $"ip link add {device} type veth peer name far && ip link set far up");
        foreach (var line in lines)
        {
            Run(fresh, line);
        }

        var questions = lines.Where(line => line.StartsWith("sysctl -w ", StringComparison.Ordinal))
            .Select(line => "sysctl " + line["sysctl -w ".Length..line.IndexOf('=', StringComparison.Ordinal)])
            .Concat([.. further, .. rules, "ip -o -4 addr show | sed 's/^[0-9]*: //'", "ip -4 route show table all | sort", "ip rule"]).ToList();
        Assert.True(questions.Count > 10);
        foreach (var question in questions)
        {
            var applied = Run(world.ThreadOf(real.Name), question);
            Assert.NotEmpty(applied);
            Assert.Equal(applied, Run(fresh, question));
        }
    }

    [Fact]
    public void PrintedLines_OfFilters_GiveTheSameRules()
    {
        ReferenceLab.Require();
        RequireTools("nftables", "nft");
        OutputFilterStep[] steps = [new DropInvalidStep(), new SilentTunnelStep(IpProtocol.IpInIp)];
        var rules = CompareRules(steps);
        Assert.Contains("ct state invalid drop", rules, StringComparison.Ordinal);
        Assert.Contains("@th,136,8 0x4 drop", rules, StringComparison.Ordinal);
    }

    /// <summary>Compared as nft tells them and, by its option --debug=netlink, in the expressions that the kernel has.</summary>
    [Fact]
    public void PrintedLines_OfRewritings_GiveTheSameRules()
    {
        ReferenceLab.Require();
        RequireTools("nftables", "nft");
        var (rip, vip) = (ReferenceLab.Real.Interface.Address.Address, ReferenceLab.Real.Vips.Single());
        RewriteStep[] steps =
        [
            new DscpRewriteStep(4, rip, vip),
            new DscpRewriteStep(63, rip, Ipv4Address.Parse("192.168.193.51")),
            new DscpClearStep(NetfilterFamily.Ipv4),
            new DscpClearStep(NetfilterFamily.Bridge)
        ];
        var rules = CompareRules(steps);
        Assert.Contains("ip dscp 0x3f ip daddr 10.10.10.10 ip daddr set 192.168.193.51", rules, StringComparison.Ordinal);
        Assert.Contains("type filter hook prerouting priority raw; policy accept;", rules, StringComparison.Ordinal);
        Assert.Contains("ip dscp set cs0", rules, StringComparison.Ordinal);
        Assert.Contains("table bridge pask", rules, StringComparison.Ordinal);
    }

    /// <summary>Compares the rules that the lab makes with those of the printed lines.</summary>
    /// <returns>The rules.</returns>
    private static string CompareRules(IReadOnlyList<NetfilterStep> steps)
    {
        using var applied = new NodeThread("applied");
        using var printed = new NodeThread("printed");
        applied.Invoke(() =>
        {
            foreach (var family in steps.GroupBy(step => step.Family))
            {
                var batch = new NetfilterBatch(family.Key);
                family.ToList().ForEach(step => step.AddTo(batch));
                NetfilterNetlink.Send(batch);
            }
        });
        steps.ToList().ForEach(step => Run(printed, step.Command));
        var rules = Run(applied, RulesQuestion);
        Assert.Equal(Run(printed, RulesQuestion), rules);
        return rules;
    }

    [Fact]
    public void PrintedLines_OfTheReference_AreThoseOfTheExercise()
    {
        ReferenceLab.Require();
        var setup = ReferenceLab.Topology.Nodes.ToDictionary(node => node.Name, node => NodeSetup.StepsOf(node, ReferenceLab.Topology));
        var text = SetupText.Of(ReferenceLab.Topology, setup).Select(line => line.Trim()).ToList();
        Assert.All(
            [
                "vlan default vid 1", "vlan test vid 10", "interface default", "ip 10.10.10.1/24", "ip 192.168.193.181/24", "rip 10.10.10.10",
                "nat-mode l3dsr-iptunnel", "lb-method rr", "vip 192.168.193.50", "vlan 211", "switchport access vlan 211", "ip address 10.10.10.254/24",
                "ip addr add 192.168.193.50/32 dev lo", "sysctl -w net.ipv4.conf.all.arp_ignore=1", "sysctl -w net.ipv4.conf.all.arp_announce=2",
                "ip route add default via 10.10.10.254 rto_min 1000ms",
                "ip route change 10.10.10.0/24 dev eth0 proto kernel scope link src 10.10.10.10 rto_min 1000ms",
            ],
            line => Assert.Contains(line, text));
        Assert.Contains(text, line => line.Contains("HTTP service listens on 0.0.0.0:80", StringComparison.Ordinal));
    }

    /// <summary>By itself the lab loads no module, and says why it does otherwise.</summary>
    [Fact]
    public void PrintedLines_OfARealThatTakesOutByItself_SayWhy()
    {
        ReferenceLab.Require();
        var topology = ReferenceLab.Topology.With(ReferenceLab.Real with { Decapsulation = Decapsulation.Auto });
        var lines = NodeSetup.StepsOf(topology.Reals.First(), topology).Select(step => step.Command).ToList();
        const string Device = "ip link add tun-in type ipip local 10.10.10.10 remote any; ip link set tun-in up";
        Assert.Contains(
            KernelFeatures.WhyMissing(KernelPart.Ipip) is { } reason
                ? $"# fallback: decapsulation in user space (raw sockets), because {reason}; a box would use: {Device}"
                : Device,
            lines);
    }

    /// <summary>The text of a file ends for sh(1) where it ends, however far all is indented.</summary>
    [Fact]
    public void PrintedLines_OfAFile_AreTakenByAShell()
    {
        ReferenceLab.Require();
        using var node = new NodeThread("l4");
        var alone = ReferenceLab.Topology with { Nodes = [.. ReferenceLab.Topology.Balancers], Links = [] };
        IReadOnlyList<SetupStep> steps = [new FileStep("/dev/stdout", "first $line\n  second\n"), new CommandStep("echo last")];
        var lines = SetupText.Of(alone, new Dictionary<string, IReadOnlyList<SetupStep>> { ["l4"] = steps }).Skip(1).Select(line => $"  {line}");
        Assert.Equal("first $line\n  second\nlast\n", Run(node, string.Join('\n', lines)));
    }

    private static void RequireTools(string packages, params IEnumerable<string> tools)
    {
        var missing = tools.Where(tool => !new[] { "/sbin", "/usr/sbin", "/bin", "/usr/bin" }.Any(folder => File.Exists(Path.Combine(folder, tool))));
        if (missing.ToList() is { Count: > 0 } names)
        {
            Assert.Skip($"needs the programs {string.Join(" and ", names)} (Debian: {packages})");
        }
    }

    private static string Run(NodeThread node, string command)
        => node.Invoke(() =>
        {
            var start = new ProcessStartInfo(Shell, ["-c", "PATH=$PATH:/sbin:/usr/sbin; " + command])
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{command}: {error}");
            return output;
        });
}
