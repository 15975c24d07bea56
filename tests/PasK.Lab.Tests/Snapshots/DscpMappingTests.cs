using PasK.Balancer.Configuration;
using PasK.Lab.Ladders;
using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What captures say of packets that go to a real server without a tunnel: by DSCP, and at its MAC address.</summary>
public sealed class DscpMappingTests
{
    private const int Packet = EthernetHeader.UntaggedLength;
    private const int ChecksumAt = Packet + 10;
    private const string Marked = "    → l4.xg2 > real1.eth0: to real1 10.10.10.10 ttl 62 DF tos 0x10 len 84 | echo request id1 seq 1";

    [Fact]
    public void Derive_EverythingByDscp_IsOfTheClientsFlows()
    {
        var ladder = Everything(NatMode.L3DsrDscp).Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains(Marked + "\n", ladder.Text, StringComparison.Ordinal);
        Assert.Contains("→ from front to back, readdressed to real1 10.10.10.10 by DSCP 4, unchanged but for ttl - 1, identification kept", ladder.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("> real1 10.10.10.10:80, begun", ladder.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Derive_EverythingAtTheMac_SaysWhose()
    {
        var ladder = Everything(NatMode.Dsr).Ladder();
        Assert.Empty(ladder.Findings);
        Assert.Contains("→ from front to back, to the MAC of real1.eth0, unchanged but for ttl - 1, identification kept", ladder.Text,
            StringComparison.Ordinal);
    }

    /// <summary>On one link a bit of each packet that the balancer sent is another.</summary>
    [Theory]
    [InlineData(Packet + 1, 0x01, FindingKind.Relation, "with tos 0x11, not 0x10")]
    [InlineData(Packet + 4, 0x01, FindingKind.Relation, "not 0x0065")]
    [InlineData(ChecksumAt, 0x01, FindingKind.BadChecksum, "ip checksum bad")]
    [InlineData(Packet + 28, 0x01, FindingKind.BadChecksum, "icmp checksum bad")]
    public void Derive_OneBitWrong_IsAFinding(int at, byte bits, FindingKind kind, string says)
    {
        var made = Pinged(NatMode.L3DsrDscp);
        var ladder = made.Ladder(made.Frames.Select(frame => frame.Link.Name == "back" && frame.Sender.Node == "l4" ? Changed(frame, at, bits) : frame));
        Assert.Contains(ladder.Findings, finding => finding.Kind == kind && finding.Sentence.Contains(says, StringComparison.Ordinal));
    }

    /// <summary>A switch that takes the mark off, and a real server that answers under its own address, stay in the client's flow.</summary>
    [Fact]
    public void Derive_AMarkTakenOffOnTheWay_IsToldInTheSameFlow()
    {
        var made = new HandMade { Mode = NatMode.L3DsrDscp }.Step("datagram").DatagramAnsweredByTheRip(64);
        var ladder = made.Ladder(
            made.Frames.Select(frame => frame.Link.Name == "real1" && frame.Sender.Node == "switch" ? Changed(frame, Packet + 1, 0x10) : frame));
        Assert.Contains("    → l4.xg2 > real1.eth0: to real1 10.10.10.10 ttl 62 DF tos 0 len 92 | UDP length 72\n", ladder.Text, StringComparison.Ordinal);
        Assert.Contains("    ← real1.eth0 > switch.vlan211: from real1 10.10.10.10 ttl 64 DF tos 0 len 92 | UDP length 72\n", ladder.Text,
            StringComparison.Ordinal);
        Assert.Equal(5, ladder.Text.Split("UDP client 192.168.212.225:p1 > VIP 192.168.193.50:7, begun").Length - 1);
        Assert.DoesNotContain("unexplained", ladder.Text, StringComparison.Ordinal);
    }

    /// <summary>An error about a packet with the rip is about the client's packet to the VIP.</summary>
    [Fact]
    public void Derive_AnErrorThatQuotesTheMarkedPacket_IsOfTheFlow()
    {
        var made = new HandMade { Mode = NatMode.L3DsrDscp }.Step("ping").Request(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoRequest(77, 1)));
        byte[] message = [.. new byte[IcmpMessage.HeaderLength], .. made.Frames[^1].Octets.Span.Slice(Packet, 28)];
        IcmpMessage.Unreachable(IcmpUnreachableCode.Host).Write(message);
        var header = new Ipv4Header { PayloadLength = message.Length, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = HandMade.Rip,
            Destination = HandMade.Client };
        var ladder = made.Add("real1", "real1", HandMade.Frame("real1.eth0", HandMade.VlanMac, header, message)).Ladder();
        Assert.Contains("host unreachable, quoting → to real1 10.10.10.10 ttl 62 DF tos 0x10 len 84 | echo request id1 seq 1\n", ladder.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("unexplained", ladder.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NatMode.L3DsrDscp, "DSCP 4 to real1 | client")]
    [InlineData(NatMode.Dsr, "to the MAC of real1 | client")]
    public void Of_Everything_TellsTheWayInEachLine(NatMode mode, string begins)
    {
        var made = Everything(mode);
        var lines = Ladder.Of(made.Network, made.Capture()).Lines.Where(line => line.Link.Name == "back").Select(line => line.Text).ToList();
        Assert.All(lines, line => Assert.StartsWith(begins, line, StringComparison.Ordinal));
        Assert.Contains(begins + " > VIP ICMP echo request id 77 seq 1 ttl 62", lines);
        Assert.Contains(lines, line => line.Contains("> VIP:80 TCP DATA 1..79", StringComparison.Ordinal));
    }

    private static HandMade Pinged(NatMode mode) => new HandMade { Mode = mode }.Step("ping").Ping(77, 1);

    private static HandMade Everything(NatMode mode) => Pinged(mode).Step("download").Conversation().Step("datagram").Datagram(64);

    private static SeenFrame Changed(SeenFrame frame, int at, byte bits)
    {
        var octets = frame.Octets.ToArray();
        octets[at] ^= bits;
        if (at != ChecksumAt)
        {
            FaultTests.MakeChecksumRight(octets.AsSpan(Packet, Ipv4Header.MinimumLength));
        }

        return frame with { Octets = octets };
    }
}
