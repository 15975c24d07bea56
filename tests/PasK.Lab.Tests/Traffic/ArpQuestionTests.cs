using PasK.Lab.Capturing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Who answers ARP for what, on one interface.</summary>
public sealed class ArpQuestionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    public static TheoryData<string, string, string, string, string> Questions => new()
    {
        { "the VIP at the balancer's front", "switch", "xg2", "192.168.193.50", "l4.xg1" },
        { "a foreign address there", "switch", "xg2", "192.168.193.77", "" },
        { "the VIP in the real server's network", "switch", "vlan211", "192.168.193.50", "" },
        { "the rip", "switch", "vlan211", "10.10.10.10", "real1.eth0" },
        { "the VIP, by the balancer's node", "l4", "xg2", "192.168.193.50", "" },
        { "the gateway, by the client", "client", "eth0", "192.168.212.1", "switch.xg1" },
        { "the gateway of a VLAN, by the real server", "real1", "eth0", "10.10.10.254", "02:00:00:00:02:81" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public void Ask_InTheReference_IsAnsweredByTheOwnerAlone(string what, string node, string name, string target, string answerer)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var answers = ArpQuestion.Ask(world, world.Topology.Nodes.Single(one => one.Name == node), name, Ipv4Address.Parse(target), Patience);
        Assert.True(
            answerer == string.Join(", ", answers.Select(answer => answer.Of?.ToString() ?? answer.ToString())), $"{what}: {string.Join(", ", answers)}");
    }

    public static TheoryData<string, RealNode> Wrong => new()
    {
        { "arp_ignore 0", ReferenceLab.Real with { KernelParameters = [KernelParameter.Of("arp_ignore", "0")] } },
        { "no suppression", ReferenceLab.Real with { ArpSuppression = false } },
        { "the VIP on eth0", ReferenceLab.Real with { VipPlace = VipPlace.Interface } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Ask_WithTheSuppressionWrong_IsAnsweredByTheReal(string how, RealNode real)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(real));
        var answer = Assert.Single(ArpQuestion.Ask(world, world.Topology.Switches.Single(), "vlan211", Vip, Patience));
        Assert.True("real1.eth0 (02:00:00:00:04:01)" == answer.ToString(), $"{how}: {answer}");
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(Vip)).IsReply);
    }

    [Fact]
    public void Ask_WhereTwoHaveTheAddress_IsAnsweredByBoth()
    {
        ReferenceLab.Require();
        var topology = ReferenceLab.OneArm.With(ReferenceLab.OneArm.Reals.Single() with { ArpSuppression = false });
        using var world = World.Build(topology);
        var client = topology.Hosts.Single();
        var answers = ArpQuestion.Ask(world, client, client.Interface.Name, ReferenceLab.OneArm.Balancers.Single().Configuration.Vips[0], Patience);
        Assert.Equal(["l4", "real1"], answers.Select(answer => answer.Of!.Node).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ask_OnAnInterfaceThatIsNotThere_IsRefused()
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology);
        var thrown = Assert.Throws<ArgumentException>(() => ArpQuestion.Ask(world, ReferenceLab.Real, "eth9", Vip, Patience));
        Assert.StartsWith("real1 has no interface eth9", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>With arp_announce 0 the real server asks for its gateway in the VIP's name, because it answers as the VIP.</summary>
    [Theory]
    [InlineData("0", "192.168.193.50")]
    [InlineData("2", "10.10.10.10")]
    public async Task Ping_WithArpAnnounce_AsksInThisName(string value, string name)
    {
        ReferenceLab.Require();
        using var world = World.Build(ReferenceLab.Topology.With(ReferenceLab.Real with { KernelParameters = [KernelParameter.Of("arp_announce", value)] }));
        using var session = CaptureSession.Start(world);
        Assert.True((await new Client(world, "client", TimeSpan.FromSeconds(10)).PingAsync(Vip)).IsReply);
        var asked = session.Finish().Frames.Where(frame => frame.Link.Name == "real1" && frame.Sender.Node == "real1").Select(AskedBy).OfType<Ipv4Address>();
        Assert.Equal(Ipv4Address.Parse(name), Assert.Single(asked));
    }

    private static Ipv4Address? AskedBy(SeenFrame frame) => frame.TryGetArp(out var arp) && arp.Operation == ArpOperation.Request ? arp.SenderAddress : null;
}
