using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What TCP does in a different way each time gives one text, and what it must not do is a finding.</summary>
public sealed class TcpRuleTests
{
    private const TcpFlags Ack = TcpFlags.Ack;

    [Fact]
    public void Derive_DataInOtherSegmentsAndOtherAcknowledgements_GivesTheSameText()
    {
        var two = Opened();
        two.Answer(IpProtocol.Tcp, two.FromServer(1, 1, Ack, 1448)).Answer(IpProtocol.Tcp, two.FromServer(1449, 1, Ack, 100));
        var three = Opened();
        three.Answer(IpProtocol.Tcp, three.FromServer(1, 1, Ack, 1448)).Request(IpProtocol.Tcp, three.FromClient(1, 1449, Ack))
            .Answer(IpProtocol.Tcp, three.FromServer(1449, 1, Ack, 50))
                .Answer(IpProtocol.Tcp, three.FromServer(1499, 1, Ack, 50))
                .Request(IpProtocol.Tcp, three.FromClient(1, 1549, Ack));
        AssertSame(two, three);
    }

    [Fact]
    public void Derive_FinThatRidesOnData_GivesTheSameText()
    {
        var alone = Opened();
        alone.Request(IpProtocol.Tcp, alone.FromClient(1, 1, Ack, 10)).Request(IpProtocol.Tcp, alone.FromClient(11, 1, Ack | TcpFlags.Fin));
        var riding = Opened();
        riding.Request(IpProtocol.Tcp, riding.FromClient(1, 1, Ack | TcpFlags.Fin, 10));
        AssertSame(alone, riding);
    }

    [Fact]
    public void Derive_BothEndsCloseInEitherOrder_GivesTheSameText()
    {
        var one = Opened();
        one.Request(IpProtocol.Tcp, one.FromClient(1, 1, Ack | TcpFlags.Fin)).Answer(IpProtocol.Tcp, one.FromServer(1, 1, Ack | TcpFlags.Fin));
        var other = Opened();
        other.Answer(IpProtocol.Tcp, other.FromServer(1, 1, Ack | TcpFlags.Fin)).Request(IpProtocol.Tcp, other.FromClient(1, 1, Ack | TcpFlags.Fin));
        AssertSame(one, other);
    }

    [Fact]
    public void Derive_HandshakeThatEndsWithData_GivesTheSameText()
    {
        var bare = Opened();
        bare.Request(IpProtocol.Tcp, bare.FromClient(1, 1, Ack, 10));
        var merged = new HandMade().Step("s");
        merged.Request(IpProtocol.Tcp, merged.FromClient(0, 0, TcpFlags.Syn))
            .Answer(IpProtocol.Tcp, merged.FromServer(0, 1, TcpFlags.Syn | Ack), identification: 0)
                .Request(IpProtocol.Tcp, merged.FromClient(1, 1, Ack, 10));
        AssertSame(bare, merged);
    }

    [Fact]
    public void Derive_WindowThatClosesAndOpensAgain_GivesTheSameText()
    {
        var open = Opened();
        var closed = Opened();
        closed.Request(IpProtocol.Tcp, closed.FromClient(1, 1, Ack, window: 0)).Request(IpProtocol.Tcp, closed.FromClient(1, 1, Ack));
        AssertSame(open, closed);
        closed.Request(IpProtocol.Tcp, closed.FromClient(1, 1, Ack, window: 0));
        Assert.Contains(
            "→ l4.xg2 > real1.eth0: IPIP l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 | ttl 62 DF tos 0 | window zero to the end",
            closed.Ladder().Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_DataSentAgain_IsMarkedAndFound()
    {
        var made = Opened();
        made.Request(IpProtocol.Tcp, made.FromClient(1, 1, Ack, 10)).Request(IpProtocol.Tcp, made.FromClient(1, 1, Ack, 10));
        var ladder = made.Ladder();
        Assert.Equal([FindingKind.Retransmission], ladder.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Equal(4, ladder.Findings.Count);
        Assert.Contains(
            "link client, TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80, → DATA 1..10: it was sent before",
            ladder.Findings.Select(finding => finding.Sentence));
        Assert.Contains("→ client.eth0 > switch.xg1: ttl 64 DF tos 0 len 62 | retransmission of DATA 1..10\n", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_SynSentAgain_IsMarkedAndFound()
    {
        var made = new HandMade().Step("s");
        made.Request(IpProtocol.Tcp, made.FromClient(0, 0, TcpFlags.Syn)).Request(IpProtocol.Tcp, made.FromClient(0, 0, TcpFlags.Syn));
        var ladder = made.Ladder();
        Assert.Equal([FindingKind.Retransmission], ladder.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Contains("| retransmission of SYN\n", ladder.Text, StringComparison.Ordinal);
    }

    /// <summary>The first segment is lost before the balancer: behind it the second transmission only fills a gap.</summary>
    [Fact]
    public void Derive_SegmentLostBeforeALink_IsARetransmissionThereNotReordering()
    {
        var made = Opened();
        var (first, second) = (made.FromClient(1, 1, Ack, 10), made.FromClient(11, 1, Ack, 10));
        made.Refused(first).Request(IpProtocol.Tcp, second).Request(IpProtocol.Tcp, first);
        var ladder = made.Ladder();
        Assert.Equal([FindingKind.Retransmission], ladder.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Contains(ladder.Findings, finding => finding.Sentence.StartsWith("link back,", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_ClosedPort_CountsTheResetFromNothing()
    {
        var made = new HandMade().Step("s");
        made.Request(IpProtocol.Tcp, made.FromClient(0, 0, TcpFlags.Syn)).Answer(IpProtocol.Tcp, made.FromServer(0, 1, TcpFlags.Rst | Ack), identification: 0);
        var ladder = made.Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains("← switch.xg1 > client.eth0: ttl 63 DF tos 0 len 40 | RST,ACK seq 0 ack 1\n", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_SequenceNumberOfSynChangedOnTheWay_IsFound()
    {
        var made = new HandMade { ServerStart = 9 }.Step("s").Conversation();
        var index = made.Frames.FindIndex(frame => frame.Link.Name == "client" && frame.Sender.Node == "switch");
        var other = new HandMade { ServerStart = 19 }.Step("s").Conversation().Frames[index];
        var changed = made.Frames.Select((frame, i) => i == index ? other : frame);
        Assert.Contains(
            made.Ladder(changed).Findings,
            finding => finding.Kind == FindingKind.Relation && finding.Sentence.Contains("SYN,ACK: its sequence number is", StringComparison.Ordinal));
    }

    /// <summary>Segments of 1500 octets do not fit the tunnel: however many are on the way, and however many errors come back.</summary>
    [Fact]
    public void Derive_SegmentsTooLargeForTheTunnel_GiveTheSameTextHoweverManyThereWere()
    {
        var ladders = new[]
        {
            Upload(tooLarge: 2, errors: 1, longTail: true),
            Upload(tooLarge: 3, errors: 2, longTail: true),
            Upload(tooLarge: 3, errors: 3, longTail: false)
        }.Select(made => made.Ladder()).ToList();
        Assert.All(ladders, ladder => Assert.Equal([FindingKind.Retransmission], ladder.Findings.Select(finding => finding.Kind).Distinct()));
        Assert.Contains(
            "← switch.xg1 > client.eth0: ttl 63 tos 0xc0 len 576 | ICMP l4.test 192.168.193.181 > client 192.168.212.225 fragmentation needed, MTU 1480, "
            + "quoting → ttl 63 DF tos 0 len over 1480 | TCP segment\n",
            ladders[0].Text, StringComparison.Ordinal);
        Assert.Contains("→ came by front and did not leave: segments that ICMP rejects as too large\n", ladders[0].Text, StringComparison.Ordinal);
        Assert.All(ladders, ladder => Assert.Null(SnapshotDifference.Between(ladders[0].Text, ladder.Text, "first")?.Message));
    }

    /// <summary>What is sent again in the right size and lost then is no segment that ICMP rejects.</summary>
    [Fact]
    public void Derive_SegmentOfTheRightSizeLostAfterARejection_IsNotExcused()
    {
        var made = Opened();
        made.Refused(made.FromClient(1, 1, Ack, 1448)).TooLarge(1480).Refused(made.FromClient(1, 1, Ack, 1428));
        var right = made.Ladder().Text;
        made.Request(IpProtocol.Tcp, made.FromClient(1, 1, Ack, 1428)).Request(IpProtocol.Tcp, made.FromClient(1429, 1, Ack, 20));
        var ladder = made.Ladder();
        Assert.Contains("→ came by front and did not leave: segments that ICMP rejects as too large\n", right, StringComparison.Ordinal);
        Assert.All([right, ladder.Text], text => Assert.Contains("→ came by front and did not leave: DATA\n", text, StringComparison.Ordinal));
        Assert.DoesNotContain("retransmission of DATA", right, StringComparison.Ordinal);
        Assert.Contains("→ retransmission in smaller segments of what ICMP had rejected as too large\n", ladder.Text, StringComparison.Ordinal);
    }

    private static HandMade Upload(int tooLarge, int errors, bool longTail)
    {
        var made = Opened();
        var total = (3 * 1448) + 500;
        var sent = 0;
        for (var i = 0; i < tooLarge; i++)
        {
            made.Refused(made.FromClient(1 + (uint)sent, 1, Ack, 1448));
            sent += 1448;
            if (i < errors)
            {
                made.TooLarge(1480);
            }
        }

        // What fitted is not sent again; with it ends the first burst, or it comes later.
        if (longTail && tooLarge == 3)
        {
            made.Request(IpProtocol.Tcp, made.FromClient(1 + (uint)sent, 1, Ack, 500));
            total = sent;
        }

        for (var start = 0; start < total; start += 1428)
        {
            made.Request(IpProtocol.Tcp, made.FromClient(1 + (uint)start, 1, Ack, Math.Min(1428, total - start)));
        }

        return made;
    }

    private static HandMade Opened() => new HandMade().Step("s").Handshake();

    private static void AssertSame(HandMade one, HandMade other)
    {
        var (first, second) = (one.Ladder(), other.Ladder());
        Assert.Empty(first.Findings.Concat(second.Findings));
        Assert.Null(SnapshotDifference.Between(first.Text, second.Text, "one")?.Message);
    }
}
