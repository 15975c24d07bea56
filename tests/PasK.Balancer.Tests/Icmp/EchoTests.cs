using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public class EchoTests
{
    private static readonly BalancerConfiguration TcpOnly = Lab.With(Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), Lab.RealOf(1, Lab.Rip)));

    [Theory]
    [Explains(Counter.Sent)]
    [InlineData("192.168.193.50")]
    [InlineData("192.168.193.181")]
    [InlineData("10.10.10.1")]
    public void Receive_PingThatNoServiceTakes_IsAnsweredFromTheAddressThatWasAsked(string address)
    {
        var box = Box.Knowing(TcpOnly);
        var request = new PacketBuilder { Destination = Ipv4Address.Parse(address), TypeOfService = 0x28, TimeToLive = 1 }.Echo(7, 3, 101);
        var sent = Assert.Single(box.FromClient(request));
        Assert.Equal((Lab.Front, Lab.GatewayMac), (sent.Port, sent.Ethernet.Destination));
        Assert.Equal((address, Lab.Client), (sent.Packet.Source.ToString(), sent.Packet.Destination));
        Assert.Equal((64, 0x28), (sent.Packet.TimeToLive, sent.Packet.TypeOfService.Value));
        Assert.Equal((IcmpType.EchoReply, 7, 3), (sent.Icmp.Type, sent.Icmp.Identifier, sent.Icmp.Sequence));
        Assert.True(sent.Icmp.IsChecksumValid);
        Assert.Equal(request[28..], sent.Icmp.Payload.ToArray());
        Assert.Equal((1, 1, 0), ((int)box.Engine.Count(Counter.Originated), (int)box.Engine.Count(Counter.Sent), box.Engine.SessionCount));
    }

    [Fact]
    public void Receive_PingOfTheVipThatAServiceTakes_GoesThroughTheTunnel()
        => Assert.Equal(IpProtocol.Icmp, Assert.Single(Box.Knowing().FromClient(new PacketBuilder().Echo())).Inner.Protocol);

    [Fact]
    public void Receive_PingLargerThanTheWayBack_AnswerIsFragmented()
    {
        var box = Box.Knowing(Lab.WithBackMtu(600));
        var sent = box.FromReal(new PacketBuilder { Source = Lab.Rip, Destination = Lab.BackAddress }.Echo(dataLength: 1000));
        Assert.Equal([596, 452], sent.Select(piece => piece.Packet.TotalLength));
        Assert.Equal(sent[0].Packet.Identification, sent[1].Packet.Identification);
        Assert.Equal(1, box.Engine.Count(Counter.Sent));
    }

    [Fact]
    [Explains(DropReason.IcmpBadChecksum)]
    public void Receive_PingWithWrongChecksum_IsDropped()
    {
        var request = new PacketBuilder().Echo();
        request[^1] ^= 1;
        Box.Knowing(TcpOnly).DropsFromClient(DropReason.IcmpBadChecksum, request);
    }

    [Fact]
    [Explains(DropReason.FragmentedEcho)]
    public void Receive_FragmentedPing_IsDropped()
        => Box.Knowing(TcpOnly).DropsFromClient(DropReason.FragmentedEcho, new PacketBuilder { MoreFragments = true, DontFragment = false }.Echo());

    [Fact]
    public void Receive_PingFromAnUnknownNeighbour_AnswerWaitsForItsMac()
    {
        var box = new Box(TcpOnly);
        Assert.Equal(Lab.Gateway, Assert.Single(box.FromClient(new PacketBuilder().Echo())).Arp.TargetAddress);
        Assert.Equal(IcmpType.EchoReply, Assert.Single(box.Receive(Lab.Front, Box.GatewayAnswers())).Icmp.Type);
    }

    [Fact]
    public void Advance_AnswersNextHopDoesNotAnswer_TellsNobody()
    {
        var box = new Box(TcpOnly);
        box.FromClient(new PacketBuilder().Echo());
        Assert.All(box.Wait(TimeSpan.FromSeconds(3)), sent => Assert.Equal(EtherType.Arp, sent.Ethernet.Type));
        Assert.Equal((1, 0), ((int)box.Engine.Count(DropReason.NeighbourUnanswered), (int)box.Engine.Count(Counter.IcmpErrors)));
    }
}
