using PasK.Files.Problems;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class TopologyReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pask-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_ReferenceFile_YieldsTheReferenceNetwork()
    {
        var read = TopologyReader.Read(ReferenceFile());

        Assert.Empty(read.Warnings);
        Assert.Equal(
            [
                "ip-tunnel-dsr: A client reaches a VIP through a balancer that tunnels; the real server answers the client directly.",
                "answers Direct",
                "host client: eth0 192.168.212.225/24 via 192.168.212.1",
                "switch switch",
                "  vlan 211: xg4 xg5 10.10.10.254/24",
                "  xg1 192.168.212.1/24",
                "  xg2 192.168.193.1/24",
                "balancer l4",
                "  vlan 1 default: xg2",
                "  vlan 10 test: xg1",
                "  interface default: 10.10.10.1/24, mtu 1500",
                "  interface test: 192.168.193.181/24, mtu 1500",
                "  0.0.0.0/0 via 192.168.193.1",
                "  slb web: L3DsrIpTunnel RoundRobin, vip 192.168.193.50 [], real 1 real1 10.10.10.10 , outer source ",
                "real real1: eth0 10.10.10.10/24 via 10.10.10.254, vip 192.168.193.50, arp suppression True, decapsulation Auto",
                "  Http 80 Each",
                "  UdpEcho 7 Each",
                "link client: client.eth0 eth0 02:00:00:00:01:01 switch.xg1 xg1 02:00:00:00:02:03",
                "link front: l4.xg1 xg1 02:00:00:00:03:02 switch.xg2 xg2 02:00:00:00:02:04",
                "link back: l4.xg2 xg2 02:00:00:00:03:01 switch.xg4 xg4 02:00:00:00:02:01",
                "link real1: real1.eth0 eth0 02:00:00:00:04:01 switch.xg5 xg5 02:00:00:00:02:02",
            ],
            TopologySamples.Describe(read.Value));
    }

    [Fact]
    public void Parse_EveryKey_IsTaken()
    {
        var told = TopologySamples.Describe(TopologyReader.Parse("f", TopologySamples.Good).Value);

        Assert.Contains("  10.20.0.0/16 via 10.10.10.1", told);
        Assert.Contains("real real1: eth0 10.10.10.10/24 via 10.10.10.254, vip 192.168.193.50, arp suppression False, decapsulation UserSpace", told);
        Assert.Contains("  UdpEcho 7 Any", told);
        Assert.Contains("link front: l4.a-name-longer-than-the-kernels a-name-longe~02 02:00:00:00:03:02 switch.xg2 xg2 02:00:00:00:02:04", told);
    }

    /// <summary>A balancer that has nothing to do yet is one all the same, and has no VIP.</summary>
    [Fact]
    public void Parse_ABalancerWithoutServices_HasNoVip()
    {
        var (before, after) = (TopologySamples.Good.IndexOf("      slb:", StringComparison.Ordinal), "  - name: real");
        var text = TopologySamples.Good.Remove(before, TopologySamples.Good.IndexOf(after, StringComparison.Ordinal) - before);
        var topology = TopologyReader.Parse("f", text).Value;
        Assert.Null(topology.FirstVip);
        Assert.Contains(topology.Name, $"{topology}", StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Json_YieldsTheSameModel()
        => Assert.Equal(
            TopologySamples.Describe(TopologyReader.Parse("f", TopologySamples.Good).Value),
            TopologySamples.Describe(TopologyReader.Parse("f", TopologySamples.GoodAsJson).Value));

    [Fact]
    public void Read_ConfigurationInItsOwnFile_YieldsTheSameModel()
    {
        var (outer, inner) = Split();

        var path = Write("t.yaml", outer);
        Write("l4.yaml", inner);

        Assert.Equal(
            TopologySamples.Describe(TopologyReader.Parse("f", TopologySamples.Good).Value), TopologySamples.Describe(TopologyReader.Read(path).Value));
    }

    [Fact]
    public void Read_ErrorsInBothFiles_AreToldWithTheirFile()
    {
        var (outer, inner) = Split();
        var path = Write("t.yaml", outer.Replace("gateway: 192.168.212.1", "gateway: x", StringComparison.Ordinal));
        var other = Write("l4.yaml", inner.Replace("vid: 10", "vid: 0", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidFileException>(() => TopologyReader.Read(path));

        Assert.Equal(
            [$"{path}:7:14: gateway: 'x' is not an IPv4 address such as 192.168.193.50", $"{other}:1:65: vid: '0' is not a whole number from 1 to 4094"],
            error.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Read_ConflictAcrossFiles_NamesTheOtherFile()
    {
        var (outer, inner) = Split();
        var path = Write("t.yaml", outer);
        var other = Write("l4.yaml", inner.Replace("10.10.10.1/24", "10.10.10.254/24", StringComparison.Ordinal));

        var error = Assert.Throws<InvalidFileException>(() => TopologyReader.Read(path));

        Assert.Equal($"{other}:2:34: ip: the address 10.10.10.254 is already in {path}:11", error.Message);
    }

    [Fact]
    public void Read_ConfigurationFileMissing_IsAnError()
    {
        var path = Write("t.yaml", Split().Outer);

        var error = Assert.Throws<InvalidFileException>(() => TopologyReader.Read(path));

        Assert.Equal($"{Path.Combine(_folder, "l4.yaml")}:1:1: there is no such file", error.Message);
    }

    [Theory]
    [InlineData("- { vid: 211,", "- { vid: 7, tagged: xg4 }\n      - { vid: 211,",
        "f:39:3: link 'back': switch.xg4 has frames with the tag of vlan 7 too, which l4.xg2 does not take")]
    [InlineData("vid: 1, port: xg2 }", "vid: 1, port: xg2 }, { name: more, vid: 9, tagged: xg2 }",
        "f:38:3: link 'back': l4.xg2 has frames with the tag of vlan 9 too, which switch.xg4 does not take")]
    [InlineData("gateway: 192.168.212.1\n", "gateway: 192.168.212.9\n", 
        "f:7:14: gateway: no node has the address 192.168.212.9; write 192.168.212.1, or give a switch that address")]
    [InlineData("default, gateway: 192.168.193.1 ", "default, gateway: 192.168.193.9 ",
        "f:22:48: gateway: no node has the address 192.168.193.9; write 192.168.193.1, or give a switch that address")]
    [InlineData("vip: [{ ip: 192.168.193.50 }]", "vip: [{ ip: 192.168.193.50 }, { ip: 192.168.193.51 }]",
        "f:25:11: vip: real1 lacks 192.168.193.51, which slb 'web' sends to it; write vip: [192.168.193.50, 192.168.193.51]")]
    [InlineData("vip: [{ ip: 192.168.193.50 }]", "vip: [{ ip: 192.168.193.50, protocol: tcp, vport: 81-82 }]",
        "f:25:11: services: real1 does not listen on TCP port 81-82, which slb 'web' needs; write { type: http, port: 81 } in its services")]
    [InlineData("slb: [{ name: web,", "health-check: [{ id: 3, type: tcp, port: 443 }]\n      slb: [{ name: web, health-check: [3],",
        "f:26:11: services: real1 does not listen on TCP port 443, which check 3 of slb 'web' asks; write { type: http, port: 443 } in its services")]
    [InlineData("slb: [{ name: web,", "health-check: [{ id: 3, type: icmp, inner-tip: 192.168.193.60 }]\n      slb: [{ name: web, health-check: [3],",
        "f:26:11: vip: real1 lacks 192.168.193.60, which check 3 of slb 'web' asks; write vip: [192.168.193.50, 192.168.193.60]")]
    [InlineData("back: [l4.xg2, switch.xg4]", "back: { ends: [l4.xg2, switch.xg4], faults: { mtu: 1400 } }",
        "f:38:54: mtu: link 'back' carries at most 1400 octets, and l4 does not know: what it sends there is lost without a word where it is larger; "
        + "write mtu: 1400 in interface default of l4", 2)]
    [InlineData("back: [l4.xg2, switch.xg4]", "back: { ends: [l4.xg2, switch.xg4], faults: { mtu: 1400 } }",
        "f:38:54: mtu: link 'back' carries at most 1400 octets, and real1 does not know: what it sends there is lost without a word where it is larger; "
        + "write mtu: 1400 in link 'real1' too", 2)]
    [InlineData("rip: 10.10.10.10 ", "rip: 10.10.10.11 ", "f:23:28: rip: no node of role real has the address 10.10.10.11")]
    [InlineData("vip: [192.168.193.50]", "vip: [192.168.193.50, 192.168.193.51]", "f:29:27: vip: no balancer serves 192.168.193.51")]
    public void Parse_AllowedButHardlyMeant_Warns(string old, string otherwise, string expected, int count = 1)
    {
        var warnings = TopologyReader.Parse("f", TopologySamples.With(old, otherwise)).Warnings.Select(warning => $"{warning}").ToList();
        Assert.Contains(expected, warnings);
        Assert.Equal(count, warnings.Count);
    }

    /// <summary>Behind a trunk those do not know it whose VLAN the link is in, and no others.</summary>
    [Fact]
    public void Parse_AnMtuBehindATrunk_WarnsOfItsVlanAlone()
    {
        var text = ReferenceLab.TextOf("trunk-dsr")
            .Replace("real1: [real1.eth0, switch.xg5]", "real1: { ends: [real1.eth0, switch.xg5], faults: { mtu: 1400 } }", StringComparison.Ordinal);
        var warning = Assert.Single(TopologyReader.Parse("f", text).Warnings);
        Assert.EndsWith("write mtu: 1400 in interface default of l4", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_AnMtuThatAllKnow_DoesNotWarn()
        => Assert.Empty(TopologyReader.Parse(
            "f",
            TopologySamples.With("back: [l4.xg2, switch.xg4]", "back: { ends: [l4.xg2, switch.xg4], faults: { mtu: 1400 } }")
                .Replace("real1: [real1.eth0, switch.xg5]", "real1: { ends: [real1.eth0, switch.xg5], faults: { mtu: 1400 } }", StringComparison.Ordinal)
                .Replace("name: default, ip: 10.10.10.1/24", "name: default, ip: 10.10.10.1/24, mtu: 1400", StringComparison.Ordinal)).Warnings);

    [Theory]
    [InlineData(
        "gateway: 10.10.10.254", "gateway: 10.10.10.1", "f:28:14: gateway: 10.10.10.1 is a balancer, so answers go through it; say so with reply-path: routed")]
    [InlineData("reply-path: direct", "reply-path: routed", "f:28:14: gateway: reply-path is routed, and 10.10.10.254 is no address of a balancer")]
    public void Parse_GatewayAgainstTheReplyPath_Warns(string old, string otherwise, string expected)
        => Assert.Equal(expected, Assert.Single(TopologyReader.Parse("f", TopologySamples.With(old, otherwise)).Warnings).ToString());

    [Fact]
    public void Parse_RoutedReplyPath_IsTaken()
    {
        var text = TopologySamples.With("gateway: 10.10.10.254", "gateway: 10.10.10.1")
            .Replace("reply-path: direct", "reply-path: routed", StringComparison.Ordinal);
        var read = TopologyReader.Parse("f", text);
        Assert.Empty(read.Warnings);
        Assert.Equal(ReplyPath.Routed, read.Value.ReplyPath);
        Assert.Equal(ReplyPath.Direct, TopologyReader.Parse("f", TopologySamples.With("reply-path: direct", "")).Value.ReplyPath);
    }

    private static string ReferenceFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "topologies")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("topologies");
        }

        return Path.Combine(folder.FullName, "topologies", "ip-tunnel-dsr.yaml");
    }

    /// <summary>The good topology with its balancer's configuration in a file of its own.</summary>
    private static (string Outer, string Inner) Split()
    {
        var lines = TopologySamples.Good.Split('\n');
        var inner = lines.Where(line => line.StartsWith("      vlan: ", StringComparison.Ordinal)).Concat(lines[20..24]).Select(line => line[6..]);
        return (string.Join('\n', [.. lines[..18], "    configuration: l4.yaml", .. lines[24..]]), string.Join('\n', inner));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
