using PasK.Balancer.Configuration;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

public class NeighbourTests
{
    /// <summary>A box with as many neighbours that are asked for and not known as there may be.</summary>
    private static Box AskingForMany()
    {
        var box = new Box(WideNetwork);
        for (var host = 0; host < NeighbourLimits.MaximumUnknown; host++)
        {
            box.FromClient(To(host));
        }

        return box;
    }

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
    [Explains(DropReason.NeighbourUnanswered)]
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
    [Explains(DropReason.TooManyWaiting)]
    public void Receive_TooManyWaitForOneNeighbour_DropsItsOldest()
    {
        var box = new Box();
        for (var i = 0; i < NeighbourLimits.WaitingPerNeighbour; i++)
        {
            box.FromClient(FromClient.Tcp(dataLength: i));
        }

        box.DropsFromClient(DropReason.TooManyWaiting, FromClient.Tcp(dataLength: NeighbourLimits.WaitingPerNeighbour));
        Assert.Equal(
            Enumerable.Range(61, NeighbourLimits.WaitingPerNeighbour), box.Receive(Lab.Back, Box.RealAnswers()).Select(sent => sent.Packet.TotalLength));
    }

    [Fact]
    public void Receive_TooManyWaitInTotal_KeepsTheLatestOfEachNeighbour()
    {
        var box = AskingForMany();
        Assert.Equal((NeighbourLimits.MaximumUnknown, 0), (box.Engine.WaitingCount, (int)box.Engine.Count(DropReason.TooManyWaiting)));
        box.DropsFromClient(DropReason.TooManyWaiting, To(7, dataLength: 72));
        Assert.Equal(NeighbourLimits.MaximumUnknown, box.Engine.WaitingCount);
        Assert.Equal(100, Assert.Single(box.Receive(Lab.Back, Answers(7))).Packet.TotalLength);
    }

    /// <summary>Whoever is asked for and has never answered makes room for the next, the oldest first, and one that did not answer before all.</summary>
    [Fact]
    public void Receive_TooManyUnknownNeighbours_ForgetsTheOldest()
    {
        var box = AskingForMany();
        Assert.Single(box.Dropping(DropReason.NeighboursFull, Lab.Front, FrameOf(To(NeighbourLimits.MaximumUnknown))));
        box.Drops(DropReason.ArpUnasked, Lab.Back, Answers(0));
        Assert.Single(box.Receive(Lab.Back, Answers(1)));
        Assert.Single(box.Receive(Lab.Back, Answers(NeighbourLimits.MaximumUnknown)));
    }

    [Fact]
    [Explains(DropReason.NeighboursFull)]
    public void Receive_OneUnknownNeighbourTooMany_DropsWhatWaitsForTheOldest()
        => Assert.Single(AskingForMany().Dropping(DropReason.NeighboursFull, Lab.Front, FrameOf(To(NeighbourLimits.MaximumUnknown))));

    /// <summary>
    /// Somebody sends packets to each address of a network of 65,536 behind the balancer, 600 a second, for a minute: reals, gateways and hosts that there are
    /// can be reached all the while.
    /// </summary>
    [Fact]
    public void Receive_AScanOfTheNetworkBehind_KeepsNobodyFromOthers()
    {
        var box = new Box(WideNetwork);
        var reached = 0;
        for (var i = 0; i < 60 * 600; i++)
        {
            box.FromClient(To(1000 + i));
            box.Wait(Second / 600);
            if (i % 6000 == 5999)
            {
                var client = (ushort)(1000 + i / 6000);
                box.Receive(Lab.Front, Box.Asks(Lab.FrontAddress, Lab.Gateway, Lab.GatewayMac));
                reached += box.FromClient(FromClient.Tcp(sourcePort: client)).Count(sent => sent.Ethernet.Type == EtherType.Ipv4);
                reached += box.Receive(Lab.Back, AnswersOf(Lab.Rip)).Count;
                box.FromClient(To(client - 1000));
                reached += box.Receive(Lab.Back, Answers(client - 1000)).Count;
            }
        }

        Assert.Equal(12, reached);
        Assert.InRange(box.Engine.WaitingCount, 0, NeighbourLimits.MaximumUnknown);
    }

    [Fact]
    public void Advance_NeighbourInUse_IsConfirmedDirectlyAndUsedMeanwhile()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        var question = Assert.Single(box.Wait(NeighbourLimits.Reachable));
        Assert.Equal((Lab.RealMac, Lab.Rip), (question.Ethernet.Destination, question.Arp.TargetAddress));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);

        // Nobody else was asked.
        box.Drops(DropReason.ArpUnasked, Lab.Back, Box.RealAnswers(Lab.StrangerMac));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);
    }

    /// <summary>A request with a known neighbour's address and another MAC address may be forged, or the neighbour has a new network card.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_RequestFromAnotherMac_IsBelievedOnlyWhereTheOldOneIsSilent(bool oldOneAnswers)
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.Wait(Second);
        var sent = box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.StrangerMac));
        Assert.Equal(
            [(ArpOperation.Request, Lab.RealMac), (ArpOperation.Reply, Lab.StrangerMac)],
            sent.Select(frame => (frame.Arp.Operation, frame.Ethernet.Destination)));
        box.Drops(DropReason.ArpUnasked, Lab.Back, Box.RealAnswers(Lab.StrangerMac));
        Assert.Equal(Lab.RealMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);
        if (oldOneAnswers)
        {
            box.Receive(Lab.Back, Box.RealAnswers());
        }

        var questions = box.Wait(Second);
        Assert.Equal(oldOneAnswers ? [] : [MacAddress.Broadcast], questions.Select(question => question.Ethernet.Destination));
        box.Receive(Lab.Back, Box.RealAnswers(Lab.StrangerMac));
        Assert.Equal(oldOneAnswers ? Lab.RealMac : Lab.StrangerMac, Assert.Single(box.FromClient(FromClient.Tcp(TcpFlags.Ack))).Ethernet.Destination);
    }

    /// <summary>The neighbour is asked once a second at most, however many forged requests there are.</summary>
    [Fact]
    public void Receive_ManyRequestsFromAnotherMac_AskTheOldOneOnceASecond()
    {
        var box = Box.Knowing();
        for (var i = 0; i < 1000; i++)
        {
            box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.StrangerMac));
            box.Receive(Lab.Back, Box.RealAnswers());
            box.Wait(Second / 100);
        }

        Assert.InRange(box.Engine.Count(Counter.ArpRequests), 1, 10);
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
    [Explains(DropReason.ArpUnasked)]
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
    public void Receive_ManyAskers_LeaveRoomForNeighboursThatAreNeeded()
    {
        var box = new Box(WideNetwork);
        for (uint host = 0; host < NeighbourLimits.Maximum; host++)
        {
            box.Receive(Lab.Back, Box.Asks(Ipv4Address.Parse("10.10.0.1"), Host((int)host), Lab.StrangerMac));
        }

        Assert.Equal(Lab.Rip, Assert.Single(box.FromClient(FromClient.Tcp())).Arp.TargetAddress);
    }

    private static Ipv4Address Host(int host) => new(Ipv4Address.Parse("10.10.1.0").Value + (uint)host);

    private static byte[] To(int host, int dataLength = 4) => (FromClient with { Destination = Host(host) }).Udp(53, dataLength);

    private static byte[] Answers(int host) => AnswersOf(Host(host));

    private static byte[] AnswersOf(Ipv4Address neighbour)
        => PacketBuilder.Arp(Lab.BackMac, new ArpMessage(ArpOperation.Reply, Lab.RealMac, neighbour, Lab.BackMac, WideNetwork.Interfaces[0].Address.Address));

    private static byte[] FrameOf(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);
}
