using PasK.Lab.Ladders;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What captures say of VXLAN, beside IP in IP.</summary>
public sealed class VxlanRuleTests
{
    private const string Tunnel =
        "VXLAN l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 len 134 vni 50 from l4.xg2 to real1.vx0 | ttl 62 DF tos 0 len 84";
    private const int UdpAt = EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength;
    private const int InnerFrameAt = UdpAt + UdpHeader.HeaderLength + VxlanHeader.Length;

    private static readonly VxlanDevice Device = new(new Vni(50), VxlanHeader.UdpPort, MacAddress.Parse("02:00:00:00:a5:50"));

    [Fact]
    public void Derive_APingInVxlan_TellsEveryHeader()
    {
        var ladder = Pinged().Ladder();
        Assert.Contains($"    → l4.xg2 > real1.eth0: {Tunnel} | echo request id1 seq 1\n", ladder.Text, StringComparison.Ordinal);
        Assert.Contains("into the tunnel to real1 10.10.10.10, unchanged but for ttl - 1, identification kept", ladder.Text, StringComparison.Ordinal);
        Assert.Empty(ladder.Findings);
    }

    [Fact]
    public void Derive_AnotherPortThanVxlans_IsTold()
        => Assert.Contains(
            "len 134 port 8472 vni 50 from l4.xg2 to real1.vx0 |",
            new HandMade { Vxlan = Device with { Port = new Port(8472) } }.Step("ping").Ping(77, 1).Ladder().Text,
            StringComparison.Ordinal);

    /// <summary>The port that the balancer chose for a flow is chance.</summary>
    [Fact]
    public void Derive_Conversations_DoNotTellTheSourcePort()
    {
        var (one, other) = (new HandMade { Vxlan = Device }, new HandMade { Vxlan = Device, VxlanSource = new Port(60_000) });
        var ladder = one.Step("download").Conversation().Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains(
            "VXLAN l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 vni 50 from l4.xg2 to real1.vx0 | ttl 62 DF tos 0 | DATA 1..79",
            ladder.Text,
            StringComparison.Ordinal);
        Assert.Equal(ladder.Text, other.Step("download").Conversation().Ladder().Text);
    }

    [Fact]
    public void Derive_AFlowFromTwoSourcePorts_IsAFinding()
    {
        var made = new HandMade { Vxlan = Device }.Step("ping").Ping(77, 1);
        made.VxlanSource = new Port(50_001);
        var ladder = made.Ping(77, 2).Ladder();
        var finding = Assert.Single(ladder.Findings);
        Assert.Equal(FindingKind.SeveralSourcePorts, finding.Kind);
        Assert.EndsWith("the VXLAN packets of one flow come from several UDP ports: they may overtake each other", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("    → the tunnel's source port changes\n", ladder.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UdpAt + 7, FindingKind.BadChecksum, "outer udp checksum 0x0001, not 0")]
    [InlineData(UdpAt + 5, FindingKind.BadLength, "outer udp length 115 around an inner total length of 84")]
    [InlineData(InnerFrameAt + 5, FindingKind.UnknownMac, "inner MAC 02:00:00:00:a5:51 belongs to nobody")]
    [InlineData(InnerFrameAt + 11, FindingKind.UnknownMac, "inner MAC 02:00:00:00:03:00 belongs to nobody")]
    [InlineData(InnerFrameAt + EthernetHeader.UntaggedLength + 11, FindingKind.BadChecksum, "ip checksum bad")]
    public void Derive_OneBitWrong_IsAFindingThatNamesTheField(int at, FindingKind kind, string problem)
    {
        var frames = Pinged().Frames.Select(frame => IsTunnel(frame) ? Changed(frame, at) : frame);
        var ladder = Pinged().Ladder(frames);
        Assert.Contains(ladder.Findings, finding => finding.Kind == kind && finding.Sentence.EndsWith(problem, StringComparison.Ordinal));
        Assert.Contains($"echo request id1 seq 1, {problem}\n", ladder.Text, StringComparison.Ordinal);
    }

    /// <summary>An error of the real server belongs to the flow that was in the tunnel, however little of it is quoted.</summary>
    [Theory]
    [InlineData(134, $"{Tunnel} | echo request id1 seq 1")]
    [InlineData(28, "ttl 64 DF tos 0 len 134 | UDP")]
    public void Derive_AnErrorAboutTheTunnel_IsOfTheFlowInside(int quoted, string told)
    {
        var made = new HandMade { Vxlan = Device }.Step("ping").Request(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoRequest(77, 1)));
        byte[] message = [.. new byte[IcmpMessage.HeaderLength], .. made.Frames.Last(IsTunnel).Octets.Span.Slice(EthernetHeader.UntaggedLength, quoted)];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(message);
        var header = new Ipv4Header
        {
            PayloadLength = message.Length, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = HandMade.Rip, Destination = HandMade.Balancer
        };
        var error = HandMade.Frame("real1.eth0", HandMade.Mac("l4.xg2"), header, message);
        var ladder = made.Add("real1", "real1", error).Add("back", "switch", error).Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains($"ICMP real1 10.10.10.10 > l4.default 10.10.10.1 port unreachable, quoting → {told}\n", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Differing_OfTwoVnis_NamesTheField()
    {
        const string line = $"→ l4.xg2 > real1.eth0: {Tunnel} | echo request id1 seq 1";
        Assert.Equal("outer vni 50 → 51", LineFields.Differing(line, line.Replace("vni 50", "vni 51", StringComparison.Ordinal)));
        Assert.Equal("outer to real1.vx0 → real1.eth0", LineFields.Differing(line, line.Replace("to real1.vx0", "to real1.eth0", StringComparison.Ordinal)));
    }

    [Fact]
    public void Of_AConversationInVxlan_TellsTheTunnelInEachLine()
    {
        var made = new HandMade { Vxlan = Device }.Step("download").Conversation().Step("ping").Ping(77, 1);
        var lines = Ladder.Of(made.Network, made.Capture()).Lines.Where(line => line.Link.Name == "back").Select(line => line.Text).ToList();
        Assert.All(
            lines, line => Assert.StartsWith("l4.default > real1 VXLAN vni 50 from l4.xg2 to real1.vx0 ttl 64 | client", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("TCP DATA 1..79", StringComparison.Ordinal));
    }

    private static HandMade Pinged() => new HandMade { Vxlan = Device }.Step("ping").Ping(77, 1);

    private static bool IsTunnel(SeenFrame frame) => frame.TryGetTunnel(out var tunnel) && tunnel.Kind == TunnelKind.Vxlan;

    private static SeenFrame Changed(SeenFrame frame, int at)
    {
        var octets = frame.Octets.ToArray();
        octets[at] ^= 1;
        return frame with { Octets = octets };
    }
}
