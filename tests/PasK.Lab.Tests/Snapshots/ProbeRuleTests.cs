using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Probes of health checks: the first of each stream and each other outcome are told; how many there were, from which ports and when, never.</summary>
public sealed class ProbeRuleTests
{
    private static readonly IReadOnlyDictionary<string, Func<HandMadeProbes, HandMadeProbes>> Kinds =
        new Dictionary<string, Func<HandMadeProbes, HandMadeProbes>>
        {
            ["echo"] = one => one.Echo(),
            ["echo without an answer"] = one => one.Next().EchoRequest(),
            ["half-open"] = one => one.HalfOpen(),
            ["full, FIN at once"] = one => one.Full(isAcknowledgedFirst: false),
            ["full, ACK before FIN"] = one => one.Full(isAcknowledgedFirst: true),
            ["closed"] = one => one.Closed(),
            ["an earlier connection is acknowledged and reset"] = one => one.Next().Syn().FromReal(1, 5555, TcpFlags.Ack).FromBalancer(5555, TcpFlags.Rst),
            ["datagram"] = one => one.Next().DatagramAsked().DatagramAnswered(),
            ["two datagrams without an answer"] = one => one.Next().DatagramAsked().DatagramAsked(),
            ["datagrams from one port"] = one => one.Next(ports: 0).DatagramAsked().DatagramAnswered(),
            ["datagrams from one port without an answer"] = one => one.Next(ports: 0).DatagramAsked(),
            ["datagrams from one port that are refused"] = one => one.Next(ports: 0).DatagramAsked().Unreachable(IcmpUnreachableCode.Port, isOuter: false),
            ["connections from one port"] = one => one.Next(ports: 0).Syn().SynAck().FromBalancer(1, TcpFlags.Rst),
            ["datagram answered by the rip"] = one => one.Next().DatagramAsked().DatagramAnswered(HandMade.Rip),
            ["inner packet refused"] = one => one.Next().DatagramAsked().Unreachable(IcmpUnreachableCode.Port, isOuter: false),
            ["tunnel refused"] = one => one.Next().EchoRequest().Unreachable(IcmpUnreachableCode.Protocol, isOuter: true),
            ["tunnel refused, short quote"] = one => one.Next().EchoRequest().Unreachable(IcmpUnreachableCode.Protocol, isOuter: true, quoted: 28),
        };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derive_EqualProbes_GiveTheSameTextHoweverManyThereAre(string kind)
    {
        var one = Text(new HandMadeProbes(1).Times(1, Kinds[kind]));
        Assert.Equal(one, Text(new HandMadeProbes(2).Times(2, Kinds[kind])));
        Assert.Equal(one, Text(new HandMadeProbes(300).Times(20, Kinds[kind])));
        TestContext.Current.TestOutputHelper?.WriteLine(one);
    }

    [Fact]
    public void Derive_AHalfOpenProbe_IsToldOnEachLinkThatItCrosses()
    {
        var text = Text(new HandMadeProbes(9).Times(3, one => one.HalfOpen()));
        Assert.Contains(
            """
            link back: l4.xg2 — switch.xg4

              health check TCP l4.default 10.10.10.1 > VIP 192.168.193.50:80 in the tunnel to real1 10.10.10.10
                → l4.xg2 > real1.eth0: IPIP l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 len 64 | ttl 64 DF tos 0 len 44 | SYN seq 0 mss 1460
                ← real1.eth0 > l4.xg2: ttl 64 DF tos 0 len 44 | SYN,ACK seq 0 ack 1 mss 1460
                → l4.xg2 > real1.eth0: IPIP l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 len 60 | ttl 64 DF tos 0 len 40 | RST seq 1

            """,
            text, StringComparison.Ordinal);
        Assert.Equal(2, text.Split("health check TCP").Length - 1);
    }

    [Fact]
    public void Derive_AnEarlierConnectionOfThePort_IsToldWithoutItsNumbers()
    {
        var text = Text(new HandMadeProbes(9).Times(1, Kinds["an earlier connection is acknowledged and reset"]));
        Assert.Contains(
            """
                ← real1.eth0 > l4.xg2: ttl 64 DF tos 0 len 40 | ACK of an earlier connection
                → l4.xg2 > real1.eth0: IPIP l4.default 10.10.10.1 > real1 10.10.10.10 ttl 64 DF tos 0 len 60 | ttl 64 DF tos 0 len 40 | RST of that connection

            """,
            text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_OutcomesThatChange_AreToldInTurn()
    {
        static string Changing(ushort seed, int up, int closed, int upAgain)
            => Text(new HandMadeProbes(seed).Times(up, one => one.HalfOpen()).Times(closed, one => one.Closed()).Times(upAgain, one => one.HalfOpen()));
        var text = Changing(1, 1, 1, 1);
        Assert.Equal(text, Changing(4, 5, 2, 9));
        Assert.Equal(2 * 2, text.Split("    then\n").Length - 1);
        Assert.NotEqual(text, Changing(1, 1, 1, 0));
        Assert.NotEqual(text, Text(new HandMadeProbes(1).HalfOpen().Next().Syn().HalfOpen()));
    }

    [Fact]
    public void Derive_SilenceAtTheEnd_IsToldOnce()
    {
        var once = Text(new HandMadeProbes(1).Echo().Next().EchoRequest());
        Assert.Equal(once, Text(new HandMadeProbes(1).Echo().Echo().Next().EchoRequest().Next().EchoRequest()));
        Assert.NotEqual(once, Text(new HandMadeProbes(1).Echo()));
    }

    [Fact]
    public void Derive_StreamsThatInterleave_AreToldApart()
    {
        var other = Ipv4Address.Parse("10.10.10.11");
        var made = new HandMade().Step("s");
        var (one, two) = (new HandMadeProbes(1, made), new HandMadeProbes(500, made, other));
        one.Next().EchoRequest();
        two.Next().EchoRequest();
        two.EchoReply();
        one.EchoReply();
        var turned = new HandMade().Step("s");
        var (first, second) = (new HandMadeProbes(77, turned, other).Echo(), new HandMadeProbes(4, turned).Times(3, probe => probe.Echo()));
        Assert.Equal(Text(one), Text(second));
        Assert.Contains("in the tunnel to 10.10.10.11\n", Text(first), StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_PlainProbes_AreAStreamOfTheirOwn()
    {
        var text = Text(new HandMadeProbes(1, isTunnelled: false).Echo());
        Assert.Contains("health check ICMP echo l4.default 10.10.10.1 > real1 10.10.10.10\n", text, StringComparison.Ordinal);
        Assert.Contains("→ l4.xg2 > real1.eth0: ttl 64 DF tos 0 len 28 | echo request\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_AnAnswerFromTheRip_SaysFromWhom()
        => Assert.Contains(
            "← real1.eth0 > l4.xg2: from real1 10.10.10.10 ttl 64 DF tos 0 len 32 | UDP length 12\n",
            Text(new HandMadeProbes(1).Next().DatagramAsked().DatagramAnswered(HandMade.Rip)),
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Derive_AFieldThatDiffersInOneProbe_Shows(string kind)
    {
        var probes = new HandMadeProbes(1).Times(3, Kinds[kind]);
        probes.TimeToLive = 63;
        probes.Times(1, Kinds[kind]);
        probes.TimeToLive = 64;
        probes.Times(2, Kinds[kind]);
        Assert.Contains("ttl 63", Text(probes), StringComparison.Ordinal);
    }

    /// <summary>A real that does not hear of the reset sends SYN,ACK again (RFC 9293 §3.8.1).</summary>
    [Fact]
    public void Derive_SynAckAfterTheReset_IsARetransmission()
    {
        var made = new HandMadeProbes(1).HalfOpen().HalfOpen().SynAck().Made;
        var ladder = made.Ladder();
        Assert.Equal([FindingKind.Retransmission], ladder.Findings.Select(finding => finding.Kind).Distinct());
        Assert.Contains(
            "link back, TCP l4.default 10.10.10.1:p > VIP 192.168.193.50:80, ← SYN,ACK: it was sent before",
            ladder.Findings.Select(finding => finding.Sentence));
        Assert.Contains("| retransmission of SYN,ACK\n", ladder.Text, StringComparison.Ordinal);
    }

    /// <summary>On a busy machine the end of a probe may cross the second link when the next one, from the same port, has begun on the first.</summary>
    [Fact]
    public void Derive_AProbeThatEndsLateOnTheSecondLink_IsStillThatProbe()
    {
        var made = new HandMadeProbes(1).HalfOpen().Times(1, Kinds["connections from one port"]).Made;
        var (reset, syn) = (made.Frames[5], made.Frames[6]);
        Assert.Equal(("real1", "back"), (reset.Link.Name, syn.Link.Name));
        List<SeenFrame> late = [.. made.Frames[..5], syn, reset with { TimestampNanoseconds = syn.TimestampNanoseconds }, .. made.Frames[7..]];
        Assert.Equal(made.Ladder().Text, made.Ladder(late).Text);
    }

    [Fact]
    public void Derive_AProbeBesideTraffic_DoesNotChangeWhatIsToldOfTraffic()
    {
        var alone = new HandMade().Step("s").Conversation().Ladder().Text;
        var beside = new HandMade().Step("s");
        new HandMadeProbes(1, beside).HalfOpen();
        beside.Conversation();
        new HandMadeProbes(40, beside).HalfOpen();
        var told = beside.Ladder();
        Assert.Empty(told.Findings);
        Assert.Equal(
            alone,
            string.Concat(
                told.Text.Split("\n\n").Where(block => !block.StartsWith("  health check", StringComparison.Ordinal)).Select(block => block + "\n\n"))[..^2]);
    }

    [Fact]
    public void Derive_AnOuterIdentificationOfTrafficInAProbe_IsFound()
    {
        var made = new HandMade().Step("s").Ping(1, 1);
        new HandMadeProbes((7001 - 2) / 3, made).Times(2, one => one.Echo());
        Assert.Contains(
            made.Ladder().Findings,
            finding => finding.Kind == FindingKind.ReusedIdentification
                && finding.Sentence.Contains("was used before in this tunnel", StringComparison.Ordinal));
    }

    private static string Text(HandMadeProbes probes)
    {
        var ladder = probes.Made.Ladder();
        Assert.Empty(ladder.Findings);
        return ladder.Text;
    }
}
