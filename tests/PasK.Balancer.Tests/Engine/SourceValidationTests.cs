using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Who may write which source, and what a real would take for the balancer's own packets (RFC 2827, RFC 3704).</summary>
public class SourceValidationTests
{
    private static readonly Ipv4Address Neighbour = Ipv4Address.Parse("10.10.10.99");
    private static readonly PacketBuilder FromVip = new() { Source = Lab.Vip, Destination = Lab.Client };

    [Theory]
    [Explains(DropReason.ReversePath)]
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

    /// <summary>Where answers go past the balancer it needs no route to its clients.</summary>
    [Fact]
    public void Receive_SourceThatNoRouteLeadsTo_IsServed()
        => Assert.Equal(Lab.Rip, Assert.Single(Box.Knowing(Lab.Configuration with { Routes = [] }).FromClient(new PacketBuilder().Tcp())).Packet.Destination);

    [Fact]
    public void Receive_VipFromAReal_IsRouted() => Assert.Equal(Lab.Vip, Assert.Single(Box.Knowing().FromReal(FromVip.Tcp())).Packet.Source);

    /// <summary>A real that is down, or idle, and unknown therefore, opens no door to the station that is nobody's.</summary>
    [Fact]
    public void Receive_VipFromTheGatewayBeforeOtherReals_IsDropped()
    {
        var oneArm = Lab.Configuration with
        {
            Vlans = [Lab.Configuration.Vlans[0]],
            Interfaces = [Lab.Configuration.Interfaces[0]],
            Routes = [new Route(Ipv4Prefix.Parse("0.0.0.0/0"), Ipv4Address.Parse("10.10.10.254"))],
        };
        var box = new Box(oneArm);
        box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Ipv4Address.Parse("10.10.10.254"), Lab.GatewayMac));
        box.Drops(DropReason.VipFromElsewhere, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.GatewayMac, EtherType.Ipv4, FromVip.Tcp()));
        Assert.Equal([EtherType.Arp, EtherType.Ipv4], box.FromReal(FromVip.Tcp()).Select(frame => frame.Ethernet.Type));
    }

    [Fact]
    public void Receive_VipWhereOneRealIsDownAndUnknown_IsTakenFromTheOthersAlone()
    {
        var check = new IcmpCheck { Id = 1 };
        var second = Lab.RealOf(2, Lab.SecondRip) with { HealthChecks = [check] };
        var box = new Box(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), second)));
        box.Wait(TimeSpan.FromMinutes(1));
        Assert.Equal([HealthState.Act, HealthState.Inact], box.Engine.Health.Select(real => real.State));
        box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac));
        box.Drops(DropReason.VipFromElsewhere, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, FromVip.Tcp()));
        Assert.Single(box.FromReal(FromVip.Tcp()));
    }

    /// <summary>A real whose answers leave by another card than requests come to: in a network that is loose, its VLAN is enough.</summary>
    [Fact]
    public void Receive_VipFromAnotherStationWhereTheInterfaceIsLoose_IsRouted()
    {
        var frame = PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, FromVip.Tcp());
        Assert.Single(Box.Knowing(Lab.Loose(Lab.Configuration)).Receive(Lab.Back, frame));
    }

    /// <summary>A router on the way may have an address to which another way leads; what it says of a session is heard from the session's side.</summary>
    [Fact]
    public void Receive_ErrorOfARouterWhoseAddressIsRoutedElsewhere_GoesToTheReal()
    {
        var box = Box.Knowing();
        box.FromClient(new PacketBuilder().Tcp());
        var answer = FromVip.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 50001, dataLength: 1000);
        var tooBig = IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 800);
        var error = new PacketBuilder { Source = Neighbour }.Icmp(tooBig, answer);
        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(error)).Packet.Destination);
        var frame = PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, error);
        box.Drops(DropReason.IcmpErrorToUs, Lab.Back, frame);
    }

    /// <summary>Which ports a translated session has a stranger can guess: what he says of its requests is heard from the real's side alone.</summary>
    [Fact]
    public void Receive_ErrorAboutATranslatedRequestFromTheClientsSide_IsNotPassedOn()
    {
        var slb = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { NatMode = NatMode.BothNat };
        var box = Box.Knowing(Lab.With(slb));
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Udp(53)));
        var forged = new PacketBuilder { Source = Ipv4Address.Parse("192.168.212.77"), Destination = Lab.BackAddress };
        var error = forged.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), sent.Packet.Octets.ToArray());
        box.DropsFromClient(DropReason.IcmpErrorToUs, error);
        var right = (forged with { Source = Lab.Rip }).Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), sent.Packet.Octets.ToArray());
        Assert.Equal(Lab.Client, Assert.Single(box.FromReal(right)).Packet.Destination);
    }

    [Theory]
    [Explains(DropReason.VipFromElsewhere)]
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
    [Explains(DropReason.TunnelFromElsewhere)]
    [MemberData(nameof(ForeignTunnels), DisableDiscoveryEnumeration = true)]
    public void Receive_WhatARealTakesForTheBalancers_IsDropped(NatMode mode, string what, byte[] packet)
    {
        Assert.NotEmpty(what);
        Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(mode))).DropsFromClient(DropReason.TunnelFromElsewhere, packet);
        Assert.Single(Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(NatMode.Dsr))).FromClient(packet));
    }

    /// <summary>A service that translates to the same server is no way round.</summary>
    [Fact]
    public void Receive_TranslatedToWhatARealTakesForAnothersService_IsDropped()
    {
        var other = Ipv4Address.Parse("192.168.193.51");
        var marked = ForwardingMethodTests.SlbOf(NatMode.L3DsrDscp);
        var translated = Lab.Slb("nat", Lab.All with { Address = other }, [.. marked.Reals]) with { NatMode = NatMode.DestinationNat };
        var box = Box.Knowing(Lab.With(marked, translated));
        box.DropsFromClient(DropReason.TunnelFromElsewhere, new PacketBuilder { Destination = other, TypeOfService = ForwardingMethodTests.Dscp << 2 }.Tcp());
        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(new PacketBuilder { Destination = other }.Tcp())).Packet.Destination);
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
