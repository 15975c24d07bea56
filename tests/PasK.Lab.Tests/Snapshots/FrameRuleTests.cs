using PasK.Lab.Captures;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Frames;
using PasK.Wire.Arp;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>ARP, fragments, ICMP errors, and frames that nothing accounts for.</summary>
public sealed class FrameRuleTests
{
    private const string Box = "192.168.193.1";
    private const string Vip = "192.168.193.50";

    [Fact]
    public void Derive_QuestionAskedAgain_IsOneLine()
        => Assert.Equal(
            new HandMade().Arp("front", "switch.xg2", ArpOperation.Request, Box, Vip).Ladder().Text,
            new HandMade().Arp("front", "switch.xg2", ArpOperation.Request, Box, Vip).Arp("front", "switch.xg2", ArpOperation.Request, Box, Vip).Ladder().Text);

    [Fact]
    public void Derive_ArpOfEveryKind_SaysWhoAskedAndWhoAnswered()
    {
        var text = new HandMade().Arp("front", "switch.xg2", ArpOperation.Request, Box, Vip)
            .Arp("front", "l4.xg1", ArpOperation.Reply, Vip, Box, to: "switch.xg2")
                .Arp("front", "l4.xg1", ArpOperation.Reply, Vip, Box, to: "switch.xg2", says: "l4.xg2")
                .Arp("front", "l4.xg1", ArpOperation.Reply, "192.168.193.9", Box, to: "switch.xg2").Arp("front", "l4.xg1", ArpOperation.Request, Vip, Vip)
                .Arp("front", "switch.xg2", ArpOperation.Request, "0.0.0.0", Box).Arp("front", "switch.xg2", (ArpOperation)7, Box, Vip).Ladder().Text;
        const string Asked = "who-has VIP 192.168.193.50 tell switch.xg2 192.168.193.1 (asked by switch.xg2)";
        Assert.Contains(
            $"""
              ARP
                announcement: VIP 192.168.193.50 is-at l4.xg1, in step "before the first step"
                operation 7: switch.xg2 192.168.193.1 to VIP 192.168.193.50, by switch.xg2, in step "before the first step"
                unasked: 192.168.193.9 is-at l4.xg1, told to switch.xg2 192.168.193.1, in step "before the first step"
                {Asked}: answered by l4.xg1 and by l4.xg1, who says to be l4.xg2, in step "before the first step"
                who-has switch.xg2 192.168.193.1 tell nobody yet (a probe) (asked by switch.xg2): unanswered, in step "before the first step"

            """,
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_NeighbourProbeOfAKernel_IsNoise()
    {
        var quiet = new HandMade().Ping(1, 1);
        var probed = new HandMade().Ping(1, 1).Arp("client", "client.eth0", ArpOperation.Request, "192.168.212.225", "192.168.212.1", to: "switch.xg1")
            .Arp("client", "switch.xg1", ArpOperation.Reply, "192.168.212.1", "192.168.212.225", to: "client.eth0");
        Assert.Equal(quiet.Ladder().Text, probed.Ladder().Text);
    }

    [Fact]
    public void Derive_NeighbourProbeUnderTheNameOfTheVip_IsTold()
        => Assert.Contains(
            "who-has switch.xg2 192.168.193.1 tell VIP 192.168.193.50 (asked by l4.xg1, of switch.xg2 alone): unanswered, in step \"before the first step\"\n",
            new HandMade().Arp("front", "l4.xg1", ArpOperation.Request, Vip, Box, to: "switch.xg2").Ladder().Text,
            StringComparison.Ordinal);

    [Fact]
    public void Derive_NeighbourProbeThatSomebodyElseAnswers_IsTold()
        => Assert.Contains(
            "who-has VIP 192.168.193.50 tell switch.xg2 192.168.193.1 (asked by switch.xg2, of l4.xg1 alone): answered by l4.xg1, who says to be real1.eth0, "
            + "in step \"before the first step\"\n",
            new HandMade().Arp("front", "switch.xg2", ArpOperation.Request, Box, Vip, to: "l4.xg1")
                .Arp("front", "l4.xg1", ArpOperation.Reply, Vip, Box, to: "switch.xg2", says: "real1.eth0")
                .Ladder().Text,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("86dd6000", "IPv6 ")]
    [InlineData("88b50000", "local experimental")]
    [InlineData("08004500", "unreadable IPv4: truncated")]
    [InlineData("0806", "unreadable ARP: truncated")]
    public void Derive_FrameOfAnotherKind_IsUnexplained(string octets, string said)
    {
        var frame = new byte[14 + Math.Max(2, octets.Length / 2)];
        HandMade.Mac("switch.xg2").Write(frame);
        HandMade.Mac("l4.xg1").Write(frame.AsSpan(6));
        Convert.FromHexString(octets).CopyTo(frame, 12);
        var ladder = new HandMade().Add("front", "l4", frame[..(12 + (octets.Length / 2))]).Ladder();
        var finding = Assert.Single(ladder.Findings);
        Assert.Equal(FindingKind.Unexplained, finding.Kind);
        Assert.Contains($"link front: l4.xg1 > switch.xg2: l4.xg1 > switch.xg2 {said}", finding.Sentence, StringComparison.Ordinal);
        Assert.Contains("\n  unexplained\n    l4.xg1 > switch.xg2: ", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_SegmentsWithoutASyn_AreUnexplained()
    {
        var made = new HandMade();
        made.Request(IpProtocol.Tcp, made.FromClient(1, 1, TcpFlags.Ack, 5));
        Assert.All(made.Ladder().Findings, finding => Assert.Equal(FindingKind.Unexplained, finding.Kind));
        Assert.Equal(4, made.Ladder().Findings.Count);
    }

    [Fact]
    public void Derive_IgmpAndAnErrorAboutNobody_AreUnexplained()
    {
        var made = new HandMade();
        byte[] error = [.. new byte[8], .. new byte[28]];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(error);
        made.Request((IpProtocol)2, new byte[8]).Answer(IpProtocol.Icmp, error);
        Assert.All(made.Ladder().Findings, finding => Assert.Equal(FindingKind.Unexplained, finding.Kind));
        Assert.Equal(6, made.Ladder().Findings.Count);
    }

    [Fact]
    public void Derive_LastFragment_BelongsToTheFlowOfTheFirst()
    {
        var made = new HandMade().Step("s");
        var whole = HandMade.Echo(IcmpMessage.EchoRequest(9, 1));
        made.Request(IpProtocol.Icmp, whole, identification: 500, dontFragment: false);
        var fragments = made.Frames.SelectMany(frame => new[] { Fragment(frame, 0, 32, more: true), Fragment(frame, 32, 32, more: false) }).ToList();
        var ladder = made.Ladder(fragments);
        Assert.DoesNotContain(ladder.Findings, finding => finding.Kind == FindingKind.Unexplained);
        Assert.Contains(
            """
                → client.eth0 > switch.xg1: ttl 64 tos 0 len 52 offset 0 MF | echo request id1 seq 1
                → client.eth0 > switch.xg1: ttl 64 tos 0 len 52 offset 32 | fragment of ICMP

            """,
            ladder.Text, StringComparison.Ordinal);
        Assert.Contains(
            made.Ladder(fragments.Where((_, i) => i % 2 == 1)).Findings,
            finding => finding.Sentence.EndsWith("a fragment whose first was not seen, in step \"s\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_ServiceThatRefuses_QuotesTheDatagram()
    {
        var made = new HandMade().Step("s").Datagram(8);
        made.Frames.RemoveRange(4, 2);
        byte[] error = [.. new byte[8], .. made.Frames[3].Octets.Span[34..]];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(error);
        var ladder = made.Answer(IpProtocol.Icmp, error).Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains(
            "← real1.eth0 > switch.vlan211: ttl 64 tos 0 len 64 | ICMP VIP 192.168.193.50 > client 192.168.212.225 port unreachable, quoting → ttl 62 DF tos 0 "
            + "len 36 | UDP\n", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_PingsInFlightTogether_PairsReplyAndRequest()
    {
        var apart = new HandMade().Step("s").Ping(1, 1).Ping(1, 2);
        var together = new HandMade().Step("s")
            .Request(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoRequest(1, 1)))
            .Request(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoRequest(1, 2)))
                .Answer(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoReply(1, 1))).Answer(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoReply(1, 2)));
        Assert.Equal(apart.Ladder().Text, together.Ladder().Text);
    }

    [Fact]
    public void Derive_IncompleteCapture_IsInconclusive()
    {
        var made = new HandMade().Step("s").Ping(1, 1);
        var capture = made.Capture() with
        {
            Settled = false, Links = [.. HandMade.Topology.Links.Select(link => new LinkCapture(link, link.Name == "back" ? 3 : 0, link.Name != "real1"))]
        };
        var stream = new MemoryStream();
        SnapshotCapture.Write(stream, HandMade.Topology, capture);
        stream.Position = 0;
        Assert.Equal(
            [
                "Inconclusive: the links did not fall silent",
                "Inconclusive: back: 3 frames were dropped",
                "Inconclusive: real1: its token frame was not seen"
            ],
            CanonicalLadder.Derive(stream).Findings.Select(finding => finding.ToString()));
    }

    private static SeenFrame Fragment(SeenFrame frame, int offset, int length, bool more)
    {
        var start = frame.TryGetTunnel(out _, out _) ? 34 : 14;
        byte[] octets = [.. frame.Octets.Span[..(start + 20)], .. frame.Octets.Span.Slice(start + 20 + offset, length)];
        octets[start + 3] = (byte)(20 + length);
        (octets[start + 6], octets[start + 7]) = ((byte)(more ? 0x20 : 0), (byte)(offset / 8));
        FaultTests.MakeChecksumRight(octets.AsSpan(start));
        if (start > 14)
        {
            octets[17] = (byte)(40 + length);
            octets[19] += (byte)(more ? 0 : 128);
            FaultTests.MakeChecksumRight(octets.AsSpan(14));
        }

        return frame with { Octets = octets, OriginalLength = octets.Length };
    }
}
