using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Balancer.Tests;

public class ArpAnswerTests
{
    private static readonly Ipv4Address FrontHost = Ipv4Address.Parse("192.168.193.7");
    private static readonly Ipv4Address BackHost = Ipv4Address.Parse("10.10.10.7");

    [Theory]
    [Explains(Counter.Answered)]
    [InlineData(Lab.Front, "192.168.193.181", "192.168.193.7")]
    [InlineData(Lab.Front, "192.168.193.50", "192.168.193.7")]
    [InlineData(Lab.Back, "10.10.10.1", "10.10.10.7")]
    public void Receive_RequestForOurAddressOnItsSubnet_IsAnswered(int port, string target, string sender)
    {
        var box = new Box();
        var sent = Assert.Single(box.Receive(port, Box.Asks(Ipv4Address.Parse(target), Ipv4Address.Parse(sender), Lab.StrangerMac)));
        var mac = port == Lab.Front ? Lab.FrontMac : Lab.BackMac;

        Assert.Equal((port, mac, Lab.StrangerMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        Assert.Equal((ArpOperation.Reply, mac, target), (sent.Arp.Operation, sent.Arp.SenderMac, sent.Arp.SenderAddress.ToString()));
        Assert.Equal((Lab.StrangerMac, sender), (sent.Arp.TargetMac, sent.Arp.TargetAddress.ToString()));
        Assert.Equal(1, box.Engine.Count(Counter.Answered));
    }

    [Theory]
    [Explains(DropReason.ArpNotForUs)]
    [InlineData(Lab.Back, "192.168.193.50", "10.10.10.7")] // the VIP on the reals' side
    [InlineData(Lab.Back, "192.168.193.181", "10.10.10.7")]
    [InlineData(Lab.Front, "10.10.10.1", "192.168.193.7")]
    [InlineData(Lab.Front, "192.168.193.51", "192.168.193.7")]
    [InlineData(Lab.Front, "192.168.193.7", "192.168.193.7")] // an announcement of a neighbour
    [InlineData(Lab.Front, "10.10.10.10", "192.168.193.7")] // a real: no proxy ARP
    public void Receive_RequestForAnythingElse_IsNotAnswered(int port, string target, string sender)
        => new Box().Drops(DropReason.ArpNotForUs, port, Box.Asks(Ipv4Address.Parse(target), Ipv4Address.Parse(sender), Lab.StrangerMac));

    [Fact]
    public void Receive_RequestThatIsNotForUs_TeachesNothing()
    {
        var box = new Box();
        box.Receive(Lab.Back, Box.Asks(Lab.SecondRip, Lab.Rip, Lab.StrangerMac));
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient(new PacketBuilder().Tcp())).Ethernet.Type);
    }

    [Theory]
    [InlineData(Lab.Front, "192.168.193.50", "10.10.10.7")]
    [InlineData(Lab.Front, "192.168.193.181", "192.168.212.225")]
    [InlineData(Lab.Back, "10.10.10.1", "192.168.193.7")]
    public void Receive_RequestFromAnotherSubnet_IsAnsweredAndNotLearned(int port, string target, string sender)
    {
        var box = new Box();
        var sent = Assert.Single(box.Receive(port, Box.Asks(Ipv4Address.Parse(target), Ipv4Address.Parse(sender), Lab.StrangerMac)));
        Assert.Equal((Lab.StrangerMac, target, sender), (sent.Ethernet.Destination, sent.Arp.SenderAddress.ToString(), sent.Arp.TargetAddress.ToString()));
        Assert.Null(box.Engine.NextDeadline);
    }

    [Fact]
    [Explains(DropReason.ArpSenderNotInSubnet)]
    public void Receive_RequestFromAnotherSubnetForAnythingElse_IsDropped()
        => new Box().Drops(DropReason.ArpSenderNotInSubnet, Lab.Front, Box.Asks(Lab.Gateway, BackHost, Lab.StrangerMac));

    [Fact]
    public void Receive_VipOnNoSubnet_IsNeverAnswered()
    {
        var vip = Ipv4Address.Parse("203.0.113.5");
        var configuration = Lab.With(Lab.Slb("web", new VirtualService(vip, null, []), Lab.RealOf(1, Lab.Rip)));
        new Box(configuration).Drops(DropReason.ArpNotForUs, Lab.Front, Box.Asks(vip, FrontHost, Lab.StrangerMac));
        new Box(configuration).Drops(DropReason.ArpNotForUs, Lab.Back, Box.Asks(vip, BackHost, Lab.StrangerMac));
    }

    [Fact]
    public void Receive_UnicastRequest_IsAnswered()
    {
        var request = new ArpMessage(ArpOperation.Request, Lab.StrangerMac, FrontHost, Lab.FrontMac, Lab.Vip);
        Assert.Single(new Box().Receive(Lab.Front, PacketBuilder.Arp(Lab.FrontMac, request)));
    }

    [Fact]
    public void Receive_ProbeForTheVip_IsAnsweredSoThatTheVipIsDefended()
    {
        var sent = Assert.Single(new Box().Receive(Lab.Front, Box.Asks(Lab.Vip, Ipv4Address.Any, Lab.StrangerMac)));
        Assert.Equal(Lab.Vip, sent.Arp.SenderAddress);
    }

    [Theory]
    [Explains(EventKind.AddressConflict)]
    [InlineData("192.168.193.50", Lab.Front)]
    [InlineData("192.168.193.50", Lab.Back)] // a real that does not hide its VIP
    [InlineData("192.168.193.181", Lab.Front)]
    public void Receive_ForeignMacClaimsOurAddress_IsReportedAnsweredAndNotLearned(string claimed, int port)
    {
        var box = new Box();
        var own = port == Lab.Front ? Lab.FrontAddress : Lab.BackAddress;
        var claim = Box.Asks(own, Ipv4Address.Parse(claimed), Lab.StrangerMac);
        Assert.Equal((own, Lab.StrangerMac), (Assert.Single(box.Receive(port, claim)).Arp.SenderAddress, box.Receive(port, claim)[0].Ethernet.Destination));
        Assert.Null(box.Engine.NextDeadline);
        Assert.Equal($"address conflict: {claimed} is claimed by 02:00:00:00:66:66 on port {(port == Lab.Front ? "xg1" : "xg2")}",
            EventText.Of(Assert.Single(box.Events)));
        box.Wait(TimeSpan.FromSeconds(10));
        Assert.Single(box.Receive(port, claim));
        Assert.Equal(2, box.Events.Count);
    }

    [Fact]
    public void Receive_ForeignMacAnnouncesTheVip_IsReportedAndToldWhoseItIs()
    {
        var box = new Box();
        Assert.Equal(Lab.FrontMac, Assert.Single(box.Receive(Lab.Front, Box.Asks(Lab.Vip, Lab.Vip, Lab.StrangerMac))).Arp.SenderMac);
        Assert.Single(box.Events);
    }

    [Fact]
    [Explains(DropReason.AddressConflict)]
    public void Receive_ForeignMacClaimsTheVipAndAsksForAnother_IsReportedAndDropped()
    {
        var box = new Box();
        box.Drops(DropReason.AddressConflict, Lab.Back, Box.Asks(Lab.SecondRip, Lab.Vip, Lab.StrangerMac));
        Assert.Single(box.Events);
    }

    [Fact]
    [Explains(Counter.AddressConflicts)]
    public void Receive_ForeignMacAnswersForTheVip_IsReportedToo()
    {
        var box = new Box();
        var claim = new ArpMessage(ArpOperation.Reply, Lab.StrangerMac, Lab.Vip, Lab.FrontMac, Lab.FrontAddress);
        box.Drops(DropReason.AddressConflict, Lab.Front, PacketBuilder.Arp(Lab.FrontMac, claim));
        Assert.Single(box.Events);
    }

    [Theory]
    [Explains(DropReason.ArpSenderInvalid)]
    [InlineData("ff:ff:ff:ff:ff:ff", "192.168.193.7")]
    [InlineData("01:00:5e:00:00:01", "192.168.193.7")]
    [InlineData("00:00:00:00:00:00", "192.168.193.7")]
    [InlineData("02:00:00:00:14:0b", "192.168.193.7")] // our own
    [InlineData("02:00:00:00:66:66", "192.168.193.255")]
    [InlineData("02:00:00:00:66:66", "224.0.0.1")]
    public void Receive_SenderCannotBeOneHost_IsDropped(string mac, string sender)
    {
        var request = new ArpMessage(ArpOperation.Request, MacAddress.Parse(mac), Ipv4Address.Parse(sender), default, Lab.Vip);
        new Box().Drops(DropReason.ArpSenderInvalid, Lab.Front, PacketBuilder.Arp(MacAddress.Broadcast, request, Lab.StrangerMac));
    }

    [Fact]
    [Explains(DropReason.ArpMalformed)]
    public void Receive_MalformedArp_IsDropped()
    {
        var request = Box.Asks(Lab.Vip, FrontHost, Lab.StrangerMac);
        new Box().Drops(DropReason.ArpMalformed, Lab.Front, request[..41]);
        request[14] = 9;
        new Box().Drops(DropReason.ArpMalformed, Lab.Front, request);
        request = Box.Asks(Lab.Vip, FrontHost, Lab.StrangerMac);
        request[21] = 3;
        new Box().Drops(DropReason.ArpMalformed, Lab.Front, request);
    }
}
