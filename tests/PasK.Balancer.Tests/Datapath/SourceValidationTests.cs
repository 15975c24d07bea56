using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Who may write which source, and what a real would take for the balancer's own packets (RFC 2827, RFC 3704).</summary>
public class SourceValidationTests
{
    private static readonly Ipv4Address Neighbour = Ipv4Address.Parse("10.10.10.99");
    private static readonly PacketBuilder FromVip = new() { Source = Lab.Vip, Destination = Lab.Client };

    [Theory]
    [InlineData("10.10.10.10")]
    [InlineData("10.10.10.99")]
    public void Receive_SourceOfTheRealsSideFromTheClients_IsDropped(string source)
    {
        var packet = new PacketBuilder { Source = Ipv4Address.Parse(source), Destination = Lab.SecondRip };
        Box.Knowing().DropsFromClient(DropReason.ReversePath, packet.Tcp());
        Box.Knowing().DropsFromClient(DropReason.ReversePath, (packet with { Destination = Lab.Vip }).Tcp());
        Box.Knowing().DropsFromClient(DropReason.ReversePath, (packet with { Destination = Lab.FrontAddress }).Echo());
    }

    [Fact]
    public void Receive_ClientFromTheRealsSide_IsDropped_UnlessTheInterfaceIsLoose()
    {
        var frame = PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, new PacketBuilder().Tcp());
        Box.Knowing().Drops(DropReason.ReversePath, Lab.Back, frame);
        Assert.Single(Box.Knowing(Lab.Loose(Lab.Configuration)).Receive(Lab.Back, frame));
    }

    [Fact]
    public void Receive_SourceThatNoRouteLeadsTo_IsDroppedEverywhere()
    {
        var configuration = Lab.Configuration with { Routes = [] };
        Box.Knowing(configuration).DropsFromClient(DropReason.ReversePath, new PacketBuilder().Tcp());
        Box.Knowing(Lab.Loose(configuration)).DropsFromClient(DropReason.ReversePath, new PacketBuilder().Tcp());
    }

    [Fact]
    public void Receive_VipFromAReal_IsRouted() => Assert.Equal(Lab.Vip, Assert.Single(Box.Knowing().FromReal(FromVip.Tcp())).Packet.Source);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Receive_VipFromTheClientsSide_IsDropped(bool isLoose)
    {
        var box = Box.Knowing(isLoose ? Lab.Loose(Lab.Configuration) : Lab.Configuration);
        box.DropsFromClient(DropReason.VipFromElsewhere, FromVip.Tcp());
        box.DropsFromClient(DropReason.VipFromElsewhere, (FromVip with { Destination = Lab.Rip }).Tcp());
    }

    [Fact]
    public void Receive_VipFromAnotherStationOfTheRealsSide_IsDropped()
        => Box.Knowing().Drops(DropReason.VipFromElsewhere, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, FromVip.Tcp()));

    /// <summary>Which station is the real's is asked for by the first answer, so that a long download outlives the entry.</summary>
    [Fact]
    public void Receive_VipFromARealThatIsNotKnown_IsRouted_AndTheRealAskedFor()
    {
        var box = new Box();
        box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        var sent = box.FromReal(FromVip.Tcp());
        Assert.Equal([EtherType.Arp, EtherType.Ipv4], sent.Select(frame => frame.Ethernet.Type));
        Assert.Equal(Lab.Rip, sent[0].Arp.TargetAddress);
        box.Receive(Lab.Back, Box.RealAnswers());
        Assert.Single(box.FromReal(FromVip.Tcp()));
        box.Drops(DropReason.VipFromElsewhere, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, FromVip.Tcp()));
    }

    /// <summary>The answers of such a service go back through the balancer in the rip's name, and no real speaks for the VIP.</summary>
    [Fact]
    public void Receive_VipOfAServiceThatTranslates_IsDropped()
    {
        var slb = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { NatMode = NatMode.DestinationNat };
        var frame = PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, FromVip.Tcp());
        Box.Knowing(Lab.With(slb)).Drops(DropReason.VipFromElsewhere, Lab.Back, frame);
    }

    public static TheoryData<NatMode, string, byte[]> ForeignTunnels
    {
        get
        {
            var toReal = new PacketBuilder { Destination = Lab.Rip };
            var inner = new PacketBuilder { Source = Neighbour }.Tcp();
            return new()
            {
                { NatMode.L3DsrIpTunnel, "IP in IP", toReal.Packet(IpProtocol.IpInIp, inner) },
                { NatMode.L3DsrIpTunnel, "a fragment of IP in IP", (toReal with { DontFragment = false, PayloadOffset = 8 }).Packet(IpProtocol.IpInIp, inner) },
                { NatMode.L3DsrVxlan, "to the VXLAN device", toReal.Udp(VxlanHeader.UdpPort.Value) },
                { NatMode.L3DsrDscp, "with the VIP's code point", (toReal with { TypeOfService = ForwardingMethodTests.Dscp << 2 }).Tcp() },
            };
        }
    }

    [Theory]
    [MemberData(nameof(ForeignTunnels), DisableDiscoveryEnumeration = true)]
    public void Receive_WhatARealTakesForTheBalancers_IsDropped(NatMode mode, string what, byte[] packet)
    {
        Assert.NotEmpty(what);
        Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(mode))).DropsFromClient(DropReason.TunnelFromElsewhere, packet);
        Assert.Single(Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(NatMode.Dsr))).FromClient(packet));
    }

    [Theory]
    [InlineData(NatMode.L3DsrIpTunnel)]
    [InlineData(NatMode.L3DsrVxlan)]
    [InlineData(NatMode.L3DsrDscp)]
    public void Receive_OtherPacketsToAReal_AreRouted(NatMode mode)
    {
        var toReal = new PacketBuilder { Destination = Lab.Rip };
        var box = Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(mode)));
        Assert.Single(box.FromClient(toReal.Tcp(destinationPort: 22)));
        Assert.Single(box.FromClient(toReal.Udp(53)));
        var elsewhere = (toReal with { Destination = Neighbour }).Packet(IpProtocol.IpInIp, new PacketBuilder().Tcp());
        Assert.Equal(Neighbour, Assert.Single(box.FromClient(elsewhere)).Arp.TargetAddress);
    }
}
