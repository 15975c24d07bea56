using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

public class RoutingTests
{
    private static readonly PacketBuilder ToReal = new() { Destination = Lab.Rip };

    [Fact]
    [Explains(Counter.Routed)]
    public void Receive_PacketForAConnectedNetwork_IsRoutedWithOneHopLess()
    {
        var packet = ToReal.Tcp();
        var sent = Assert.Single(Box.Knowing().FromClient(packet));
        Assert.Equal((Lab.Back, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        var expected = packet.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(expected);
        Assert.Equal(expected, sent.Packet.Octets.ToArray());
        Assert.Equal(62, sent.Packet.TimeToLive);
    }

    [Fact]
    public void Receive_RealAnswersThroughTheBalancer_IsRoutedToTheGateway()
    {
        var answer = new PacketBuilder { Source = Lab.Vip, Destination = Lab.Client, TimeToLive = 64 }.Tcp(TcpFlags.Syn | TcpFlags.Ack, 80, 50001);
        var sent = Assert.Single(Box.Knowing().FromReal(answer));
        Assert.Equal((Lab.Front, Lab.GatewayMac, 63), (sent.Port, sent.Ethernet.Destination, sent.Packet.TimeToLive));
    }

    [Fact]
    public void Receive_SeveralRoutesMatch_TheLongestPrefixDecides()
    {
        var other = Ipv4Address.Parse("10.10.10.254");
        var configuration = Lab.Configuration with
        {
            Routes =
            [
                .. Lab.Configuration.Routes,
                new Route(Ipv4Prefix.Parse("172.16.0.0/12"), Lab.Gateway),
                new Route(Ipv4Prefix.Parse("172.16.5.0/24"), other),
            ],
        };
        Assert.Equal(other, NextHop("172.16.5.1"));
        Assert.Equal(Lab.Gateway, NextHop("172.16.6.1"));
        Assert.Equal(Lab.SecondRip, NextHop("10.10.10.11"));

        Ipv4Address NextHop(string destination)
            => new Box(configuration).FromClient((ToReal with { Destination = Ipv4Address.Parse(destination) }).Tcp()).Single().Arp.TargetAddress;
    }

    [Fact]
    [Explains(DropReason.NoRoute)]
    public void Receive_NoRoute_TellsTheSender()
    {
        var box = Box.Knowing(Lab.Configuration with { Routes = [new Route(Ipv4Prefix.Parse("192.168.212.0/24"), Lab.Gateway)] });
        var sent = Assert.Single(box.FromClient((ToReal with { Destination = Ipv4Address.Parse("8.8.8.8") }).Tcp()));
        Assert.Equal((IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.Network), (sent.Icmp.Type, sent.Icmp.Code));
        Assert.Equal(1, box.Engine.Count(DropReason.NoRoute));
    }

    [Theory]
    [Explains(DropReason.TimeToLiveExceeded)]
    [InlineData(0)]
    [InlineData(1)]
    public void Receive_TimeToLiveRunsOut_TellsTheSender(byte timeToLive)
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient((ToReal with { TimeToLive = timeToLive }).Tcp()));
        Assert.Equal((IcmpType.TimeExceeded, (byte)0, Lab.FrontAddress), (sent.Icmp.Type, sent.Icmp.Code, sent.Packet.Source));
        Assert.Equal(1, box.Engine.Count(DropReason.TimeToLiveExceeded));
    }

    [Fact]
    [Explains(DropReason.TooBig)]
    public void Receive_TooBigWithDontFragment_TellsTheLinksMtu()
    {
        var box = Box.Knowing(Lab.WithBackMtu(1400));
        var sent = Assert.Single(box.FromClient(ToReal.Udp(53, 1373)));
        Assert.Equal((IcmpType.DestinationUnreachable, (byte)4, 1400), (sent.Icmp.Type, sent.Icmp.Code, sent.Icmp.NextHopMtu));
        Assert.Single(box.FromClient(ToReal.Udp(53, 1372)));
        Assert.Equal((1, 1), ((int)box.Engine.Count(DropReason.TooBig), (int)box.Engine.Count(Counter.Routed)));
    }

    [Fact]
    [Explains(Counter.FragmentsMade)]
    public void Receive_TooBigWithoutDontFragment_IsFragmented()
    {
        var sent = Box.Knowing(Lab.WithBackMtu(1400)).FromClient((ToReal with { DontFragment = false }).Udp(53, 1400));
        Assert.Equal([1396, 52], sent.Select(piece => piece.Packet.TotalLength));
        Assert.All(sent, piece => Assert.Equal(62, piece.Packet.TimeToLive));
    }

    [Fact]
    public void Receive_NeighbourUnanswered_TellsTheSender()
    {
        var box = new Box();
        box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        box.FromClient(ToReal.Tcp());
        Assert.Equal((byte)IcmpUnreachableCode.Host, box.Wait(TimeSpan.FromSeconds(3))[^1].Icmp.Code);
    }

    [Fact]
    public void Receive_OptionsAndFragments_PassUntouched()
    {
        var fragment = (ToReal with { PayloadOffset = 64, DontFragment = false, Options = [0x94, 4, 0, 0] }).Packet(IpProtocol.Udp, PacketBuilder.Data(99));
        var sent = Assert.Single(Box.Knowing().FromClient(fragment));
        Assert.Equal(fragment[20..], sent.Packet.Octets[20..].ToArray());
        Assert.Equal(64, sent.Packet.FragmentOffset);
    }

    [Fact]
    public void Engine_GatewayInNoSubnet_IsRefused()
        => Assert.Throws<ArgumentException>(() => new Box(Lab.Configuration with { Routes = [new Route(default, Ipv4Address.Parse("1.2.3.4"))] }));

    [Fact]
    public void Engine_MtuTooSmallForATunnel_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Box(Lab.WithBackMtu(87)));
        var vxlan = Lab.WithBackMtu(117) with { Slbs = [ForwardingMethodTests.SlbOf(NatMode.L3DsrVxlan)] };
        Assert.StartsWith(
            "slb web: the path to 10.10.10.10 has an MTU of 117, and nat-mode l3dsr-vxlan needs 118 at least",
            Assert.Throws<ArgumentException>(() => new Box(vxlan)).Message,
            StringComparison.Ordinal);
    }
}
