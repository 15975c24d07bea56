using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

public class NeighbourTests
{
    /// <summary>There is room for the configuration's one real beside the others.</summary>
    private const int Capacity = NeighbourLimits.Maximum + 1;
    private static readonly PacketBuilder FromClient = new();
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly BalancerConfiguration WideNetwork = Lab.Configuration with
    {
        Interfaces = [new VlanInterface("default", Ipv4Prefix.Parse("10.10.0.1/16")), Lab.Configuration.Interfaces[1]],
    };

    [Fact]
    public void Receive_RealUnknown_AsksForItAndSendsWhenItAnswers()
    {
        var box = new Box();
        var question = Assert.Single(box.FromClient(FromClient.Tcp()));
        Assert.Equal((Lab.Back, MacAddress.Broadcast), (question.Port, question.Ethernet.Destination));
        Assert.Equal((ArpOperation.Request, Lab.BackMac, Lab.BackAddress), (question.Arp.Operation, question.Arp.SenderMac, question.Arp.SenderAddress));
        Assert.Equal((default(MacAddress), Lab.Rip), (question.Arp.TargetMac, question.Arp.TargetAddress));
        Assert.Equal((1, 1), ((int)box.Engine.Count(Counter.Queued), box.Engine.WaitingCount));

        var packet = Assert.Single(box.Receive(Lab.Back, Box.RealAnswers()));
        Assert.Equal((Lab.RealMac, Lab.Client), (packet.Ethernet.Destination, packet.Inner.Source));
        Assert.Equal((1, 0), ((int)box.Engine.Count(Counter.Encapsulated), box.Engine.WaitingCount));
    }

    [Fact]
    public void Receive_PacketsWait_LeaveInTheirOrderAfterOneQuestion()
    {
        var box = new Box();
        Assert.Single(box.FromClient(FromClient.Tcp(dataLength: 1)));
        Assert.Empty(box.FromClient(FromClient.Tcp(dataLength: 2)));
        Assert.Equal([61, 62], box.Receive(Lab.Back, Box.RealAnswers()).Select(sent => sent.Packet.TotalLength));
    }

    [Fact]
    public void Receive_RealAsksForUs_IsLearnedWithoutAQuestion()
        => Assert.Equal(Lab.RealMac, Assert.Single(Box.Knowing().FromClient(FromClient.Tcp())).Ethernet.Destination);

    [Fact]
    public void Advance_NoAnswer_AsksThreeTimesEachSecondThenTellsTheClient()
    {
        var box = new Box();
        box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        var packet = FromClient.Tcp();
        box.FromClient(packet);
        Assert.Empty(box.Wait(Second - TimeSpan.FromTicks(1)));
        Assert.Equal(Lab.Rip, Assert.Single(box.Wait(TimeSpan.FromTicks(1))).Arp.TargetAddress);
        Assert.Equal(Lab.Rip, Assert.Single(box.Wait(Second)).Arp.TargetAddress);
        var error = Assert.Single(box.Wait(Second));

        Assert.Equal((IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.Host), (error.Icmp.Type, error.Icmp.Code));
        Assert.Equal((Lab.FrontAddress, Lab.Client), (error.Packet.Source, error.Packet.Destination));
        Assert.Equal(packet, error.Icmp.Payload.ToArray());
        Assert.Equal((3, 1, 0), ((int)box.Engine.Count(Counter.ArpRequests), (int)box.Engine.Count(DropReason.NeighbourUnanswered), box.Engine.WaitingCount));
    }

    [Fact]
    public void Receive_NeighbourDidNotAnswer_IsNotAskedAgainForAWhile()
    {
        var box = new Box();
        box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
        box.FromClient(FromClient.Tcp());
        box.Wait(3 * Second);
        Assert.Equal(IcmpType.DestinationUnreachable, Assert.Single(box.FromClient(FromClient.Tcp())).Icmp.Type);
        Assert.Equal(2, box.Engine.Count(DropReason.NeighbourUnanswered));
        box.Wait(NeighbourLimits.Unanswered);
        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(FromClient.Tcp())).Arp.TargetAddress);
    }

    [Fact]
    public void Receive_AnswerAfterWeGaveUp_IsLearned()
    {
        var box = new Box();
        box.FromClient(FromClient.Tcp());
        box.Wait(3 * Second);
        Assert.Equal(1, box.Engine.Count(DropReason.NeighbourUnanswered));
        Assert.Empty(box.Receive(Lab.Back, Box.RealAnswers()));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp())).Ethernet.Destination);
    }

    [Fact]
    public void Receive_TooManyWaitForOneNeighbour_DropsItsOldest()
    {
        var box = new Box();
        for (var i = 0; i < NeighbourLimits.WaitingPerNeighbour; i++)
        {
            box.FromClient(FromClient.Tcp(dataLength: i));
        }

        box.DropsFromClient(DropReason.TooManyWaiting, FromClient.Tcp(dataLength: NeighbourLimits.WaitingPerNeighbour));
        Assert.Equal(Enumerable.Range(61, NeighbourLimits.WaitingPerNeighbour), box.Receive(Lab.Back, Box.RealAnswers()).Select(sent => sent.Packet.TotalLength));
    }

    [Fact]
    public void Receive_TooManyWaitInTotalOrTooManyNeighbours_KeepsTheLatestOfEachNeighbour()
    {
        var box = new Box(WideNetwork);
        Ipv4Address Host(int host) => new(Ipv4Address.Parse("10.10.1.0").Value + (uint)host);
        byte[] To(int host, int dataLength = 4) => (FromClient with { Destination = Host(host) }).Udp(53, dataLength);
        for (var host = 0; host < NeighbourLimits.WaitingInTotal; host++)
        {
            box.FromClient(To(host));
        }

        Assert.Equal(NeighbourLimits.WaitingInTotal, box.Engine.WaitingCount);
        for (var host = NeighbourLimits.WaitingInTotal; host < Capacity; host++)
        {
            box.FromClient(To(host));
        }

        Assert.Equal((Capacity, 0), (box.Engine.WaitingCount, (int)box.Engine.Count(DropReason.TooManyWaiting)));
        box.DropsFromClient(DropReason.TooManyWaiting, To(7, dataLength: 72));
        Assert.Equal(Capacity, box.Engine.WaitingCount);
        box.DropsFromClient(DropReason.NeighboursFull, To(Capacity));
        var answer = new ArpMessage(ArpOperation.Reply, Lab.RealMac, Host(7), Lab.BackMac, Ipv4Address.Parse("10.10.0.1"));
        Assert.Equal(100, Assert.Single(box.Receive(Lab.Back, PacketBuilder.Arp(Lab.BackMac, answer))).Packet.TotalLength);
    }

    [Fact]
    public void Advance_NeighbourInUse_IsConfirmedDirectlyAndUsedMeanwhile()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        var question = Assert.Single(box.Wait(NeighbourLimits.Reachable));
        Assert.Equal((Lab.RealMac, Lab.Rip), (question.Ethernet.Destination, question.Arp.TargetAddress));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);

        Assert.Empty(box.Receive(Lab.Back, Box.RealAnswers(Lab.StrangerMac)));
        Assert.Equal(Lab.StrangerMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);
    }

    [Fact]
    public void Advance_NeighbourInUseStopsAnswering_IsAskedByBroadcastAndThenGivenUp()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.Wait(NeighbourLimits.Reachable);
        Assert.All(box.Wait(2 * Second), question => Assert.Equal(MacAddress.Broadcast, question.Ethernet.Destination));
        box.Wait(Second);
        Assert.Empty(box.FromClient(FromClient.Tcp(TcpFlags.Ack)).Where(sent => sent.Port == Lab.Back));
        Assert.Equal(1, box.Engine.Count(DropReason.NeighbourUnanswered));
    }

    [Fact]
    public void Advance_NeighbourUnused_IsForgotten()
    {
        var box = Box.Knowing();
        Assert.Empty(box.Wait(NeighbourLimits.Reachable));
        Assert.Null(box.Engine.NextDeadline);
        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(FromClient.Tcp())).Arp.TargetAddress);
    }

    [Fact]
    public void Receive_ReplyThatNobodyAskedFor_IsNotLearned()
    {
        var box = Box.Knowing();
        box.Drops(DropReason.ArpUnasked, Lab.Back, Box.RealAnswers(Lab.StrangerMac));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp())).Ethernet.Destination);
    }

    [Fact]
    public void Receive_ReplyToOthersOrOnAnotherPort_IsNotLearned()
    {
        var box = new Box();
        box.FromClient(FromClient.Tcp());
        var answer = new ArpMessage(ArpOperation.Reply, Lab.StrangerMac, Lab.Rip, Lab.BackMac, Lab.BackAddress);
        box.Drops(DropReason.ArpUnasked, Lab.Back, PacketBuilder.Arp(MacAddress.Broadcast, answer));
        box.Drops(DropReason.ArpUnasked, Lab.Back, PacketBuilder.Arp(Lab.BackMac, answer with { TargetAddress = Lab.SecondRip }));
        box.Drops(DropReason.ArpSenderNotInSubnet, Lab.Front, PacketBuilder.Arp(Lab.FrontMac, answer));
        Assert.Equal(1, box.Engine.WaitingCount);
    }

    [Fact]
    public void Receive_RequestThatIsNotForUs_TeachesNothing()
    {
        var box = new Box();
        box.Receive(Lab.Back, Box.Asks(Lab.SecondRip, Lab.Rip, Lab.StrangerMac));
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient(FromClient.Tcp())).Ethernet.Type);
    }

    [Fact]
    public void Receive_ManyAskers_LeaveRoomForNeighboursThatAreNeeded()
    {
        var box = new Box(WideNetwork);
        for (uint host = 0; host < NeighbourLimits.Maximum; host++)
        {
            box.Receive(Lab.Back, Box.Asks(Ipv4Address.Parse("10.10.0.1"), new Ipv4Address(Ipv4Address.Parse("10.10.1.0").Value + host), Lab.StrangerMac));
        }

        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(FromClient.Tcp())).Arp.TargetAddress);
    }
}
