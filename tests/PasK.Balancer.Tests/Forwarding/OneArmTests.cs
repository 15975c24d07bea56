using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>A balancer with one port: requests come in by it and tunnels leave by it.</summary>
public sealed class OneArmTests
{
    private const int Arm = 0;
    private static readonly Ipv4Address Own = Ipv4Address.Parse("192.168.193.181");
    private static readonly Ipv4Address Rip = Ipv4Address.Parse("192.168.193.10");
    private static readonly Ipv4Address Client = Ipv4Address.Parse("192.168.193.225");
    private static readonly MacAddress ClientMac = MacAddress.Parse("02:00:00:00:c1:01");

    private static readonly BalancerConfiguration Configuration = Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Rip))) with
    {
        Vlans = [new Vlan("default", 1, "xg1")],
        Interfaces = [new VlanInterface("default", new Ipv4Prefix(Own, 24))],
    };

    private static readonly PacketBuilder FromClient = new() { Source = Client, TimeToLive = 64 };

    [Fact]
    public void Receive_RequestByTheOnlyPort_LeavesItInATunnel()
    {
        var box = new Box(Configuration);
        box.Receive(Arm, Box.Asks(Own, Rip, Lab.RealMac));
        var request = FromClient.Tcp();
        var sent = Assert.Single(box.Receive(Arm, Frame(request)));
        Assert.Equal((Arm, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        Assert.Equal((Own, Rip, 64), (sent.Packet.Source, sent.Packet.Destination, sent.Packet.TimeToLive));
        Ipv4Rewrite.DecrementTimeToLive(request);
        Assert.Equal(request, sent.Inner.Octets.ToArray());
    }

    [Fact]
    public void Receive_RequestForAnUnknownReal_AsksByTheOnlyPortAndThenSends()
    {
        var box = new Box(Configuration);
        var asked = Assert.Single(box.Receive(Arm, Frame(FromClient.Echo())));
        Assert.Equal((Arm, MacAddress.Broadcast, Rip, Own), (asked.Port, asked.Ethernet.Destination, asked.Arp.TargetAddress, asked.Arp.SenderAddress));
        var answer = PacketBuilder.Arp(Lab.BackMac, new ArpMessage(ArpOperation.Reply, Lab.RealMac, Rip, Lab.BackMac, Own));
        Assert.Equal(Rip, Assert.Single(box.Receive(Arm, answer)).Packet.Destination);
    }

    [Fact]
    public void Receive_ClientAsksForTheVip_IsAnswered()
    {
        var sent = Assert.Single(new Box(Configuration).Receive(Arm, Box.Asks(Lab.Vip, Client, ClientMac)));
        Assert.Equal(
            (ArpOperation.Reply, Lab.BackMac, Lab.Vip, ClientMac), (sent.Arp.Operation, sent.Arp.SenderMac, sent.Arp.SenderAddress, sent.Ethernet.Destination));
    }

    [Fact]
    public void Receive_RealThatAnswersForTheVip_IsReportedAsAConflict()
    {
        var box = new Box(Configuration);
        var claim = PacketBuilder.Arp(MacAddress.Broadcast, new ArpMessage(ArpOperation.Request, Lab.RealMac, Lab.Vip, default, Client));
        box.Drops(DropReason.AddressConflict, Arm, claim);
        Assert.Contains($"{Lab.Vip} is claimed by {Lab.RealMac}", EventText.Of(Assert.Single(box.Events)), StringComparison.Ordinal);
    }

    private static byte[] Frame(byte[] packet) => PacketBuilder.Frame(Lab.BackMac, ClientMac, EtherType.Ipv4, packet);
}
