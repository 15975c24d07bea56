using PasK.Balancer.Configuration;
using PasK.Lab.Capturing;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Trunks between boxes of a world: which frames cross them, with which tags.</summary>
public sealed class TrunkTests
{
    private const string TwoSwitches = """
        name: two-switches
        description: A trunk with two tagged VLANs and an untagged one.
        nodes:
          - name: a
            role: switch
            vlan:
              - { vid: 5, port: p, ip: 10.0.5.1/24 }
              - { vid: 10, tagged: p, ip: 10.0.10.1/24 }
              - { vid: 20, tagged: [p], ip: 10.0.20.1/24 }
          - name: b
            role: switch
            vlan:
              - { vid: 5, port: [p], ip: 10.0.5.2/24 }
              - { vid: 10, tagged: p, ip: 10.0.10.2/24 }
              - { vid: 20, tagged: p, ip: 10.0.20.2/24 }
        links:
          trunk: [a.p, b.p]
        """;

    private static readonly Topology Topology = TopologyReader.Parse("f", TwoSwitches).Value;

    /// <summary>The tag of a question from a to b, whom it asks for, and the tag of the answer: nothing for none, no answer.</summary>
    public static TheoryData<VlanTag, string, string> Questions => new()
    {
        { new VlanTag(10), "10.0.10.2", "vlan 10" },
        { new VlanTag(20), "10.0.20.2", "vlan 20" },
        { VlanTag.OfPriority(5), "10.0.5.2", "no tag" },
        { new VlanTag(0xa00a), "10.0.10.2", "vlan 10" },
        { new VlanTag(10), "10.0.20.2", "no answer" },
        { new VlanTag(5), "10.0.5.2", "no answer" },
        { new VlanTag(99), "10.0.10.2", "no answer" },
        { new VlanTag(4095), "10.0.5.2", "no answer" },
    };

    [Fact]
    public void Frames_OfEachVlan_CrossWithItsTag()
    {
        ReferenceLab.Require();
        using var world = World.Build(Topology);
        using var session = CaptureSession.Start(world);
        ArpQuestion.AskEverywhere(world, Topology.Switches.First(), Ipv4Address.Parse("10.0.10.2"));
        var messages = session.Finish().Frames.Select(Describe).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["Reply vlan 10", "Request no tag", "Request vlan 10", "Request vlan 20"], messages);
    }

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public void Frame_WithATag_IsOfThatVlan(VlanTag tag, string target, string answer)
    {
        ReferenceLab.Require();
        using var world = World.Build(Topology);
        using var session = CaptureSession.Start(world);
        ArpQuestion.AskTagged(world, Topology.Nodes[0], "p", tag, Ipv4Address.Parse(target));
        var messages = session.Finish().Frames.Select(Describe).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(answer == "no answer" ? [$"Request {tag}"] : [$"Reply {answer}", $"Request {tag}"], messages);
    }

    /// <summary>A provider's tag (IEEE 802.1ad) is of no VLAN of the switch, and the capture shows it as it was.</summary>
    [Fact]
    public void Frame_WithAProvidersTag_IsOfNoVlan()
    {
        ReferenceLab.Require();
        using var world = World.Build(Topology);
        using var session = CaptureSession.Start(world);
        var (device, mac) = world.DeviceOf(Topology.Nodes[1], "p");
        byte[] frame = [.. MacAddress.Broadcast.ToArray(), .. mac.ToArray(), 0x88, 0xa8, 0, 10, 8, 6, .. new byte[ArpMessage.Length]];
        new ArpMessage(ArpOperation.Request, mac, Ipv4Address.Any, default, Ipv4Address.Parse("10.0.10.1")).Write(
            frame.AsSpan(EthernetHeader.UntaggedLength + VlanTag.Length));
        world.ThreadOf("b").Invoke(() =>
        {
            using var socket = PacketSocket.OpenSender(device);
            Assert.Equal(SendResult.Sent, socket.Send(frame));
        });
        var seen = Assert.Single(session.Finish().Frames);
        Assert.Equal(frame, seen.Octets.ToArray());
        Assert.Equal(frame.Length, seen.OriginalLength);
    }

    /// <summary>What the splitter takes from the kernel must be as it is on the wire: whole checksums, no segments joined.</summary>
    [Fact]
    public void Devices_OfATrunk_HaveNoOffloads()
    {
        ReferenceLab.Require();
        using var world = World.Build(Topology);
        var pairs = world.Setup["a"].OfType<VethStep>().ToList();
        Assert.Equal(["trunk1~5 tags1~5", "trunk1~10 tags1~10", "trunk1~20 tags1~20"], pairs.Select(pair => $"{pair.Device} {pair.Peer}"));
        Assert.All(pairs
            .SelectMany(pair => new[] { pair.Device, pair.Peer }),
            device => Assert.False(world.ThreadOf("a").Invoke(() => Offloads.AnyEnabled(device)), device));
    }

    public static TheoryData<NatMode> Modes => [NatMode.L3DsrIpTunnel, NatMode.Dsr];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Ladder_OfATrunk_TellsTheVlanOfEachFrame(NatMode mode)
    {
        var topology = ReferenceLab.Topologies["trunk-dsr"];
        var balancer = topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single() with { NatMode = mode };
        var result = await ReferenceLab.DemonstrateAsync(topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } }));
        var lines = result.Ladder.On(topology.Links.Single(link => link.Name == "trunk")).ToList();
        Assert.Contains(lines, line => line.Text.Contains("TCP SYN", StringComparison.Ordinal));
        Assert.All(lines,
            line => Assert.StartsWith(
            line.First.Sender.Node == "l4" && line.Text.Contains("client >", StringComparison.Ordinal) ? "vlan 211 "
            : "vlan ", line.Text, StringComparison.Ordinal));
        Assert.All(result.Claims, claim => Assert.True(claim.Holds, $"{claim.Name}: {claim}"));
    }

    private static string Describe(SeenFrame frame) => frame.TryGetArp(out var arp) ? $"{arp.Operation} {frame.Tag?.ToString() ?? "no tag"}" : "no ARP";
}
