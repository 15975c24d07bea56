using PasK.Trace.Arp;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>ARP questions find their answers.</summary>
public sealed class ArpExchangesTests
{
    private readonly SmallNetwork _network = new();

    [Fact]
    public void All_AQuestionAskedTwice_IsOneExchangeWithItsAnswers()
    {
        var exchange = Assert.Single(Read(Ask(), Answer(), Ask(), Answer()).All);
        Assert.Equal((SmallNetwork.Own, 2), (exchange.Question.TargetAddress, exchange.Answers.Count));
    }

    [Fact]
    public void Unasked_AnAnswerBeforeTheQuestion_IsThere()
    {
        var exchanges = Read(Answer(), Ask());
        Assert.Empty(Assert.Single(exchanges.All).Answers);
        Assert.Equal(SmallNetwork.Own, Assert.Single(exchanges.Unasked).SenderAddress);
    }

    [Fact]
    public void Others_AnAnnouncement_IsNeitherQuestionNorAnswer()
    {
        var exchanges = Read(
            _network.Arp(SmallNetwork.Front, isFromFirst: true, ArpOperation.Request, SmallNetwork.Client, SmallNetwork.Client, isBroadcast: true));
        Assert.Equal((0, 0, 1), (exchanges.All.Count, exchanges.Unasked.Count, exchanges.Others.Count));
    }

    [Fact]
    public void IsNoise_AQuestionToEveryone_IsFalse() => Assert.False(Assert.Single(Read(Ask(), Answer()).All).IsNoise(_network));

    [Fact]
    public void IsNoise_AQuestionToTheNeighbourAlone_IsTrueWhereNobodyElseAnswers()
    {
        var alone = new ArpFrame(Ask(isBroadcast: false));
        var another = new ArpFrame(
            _network.Arp(SmallNetwork.Back, isFromFirst: false, ArpOperation.Reply, SmallNetwork.Own, SmallNetwork.Client, isBroadcast: false));
        Assert.True(new ArpExchange(alone, [new ArpFrame(Answer())]).IsNoise(_network));
        Assert.False(new ArpExchange(alone, [another]).IsNoise(_network));
    }

    [Fact]
    public void IsNoise_AQuestionFromAnAddressOfAnother_IsFalse()
        => Assert.False(Assert.Single(Read(Ask(isBroadcast: false, SmallNetwork.Vip)).All).IsNoise(_network));

    private ReadFrame Ask(bool isBroadcast = true, Ipv4Address? from = null)
        => _network.Arp(SmallNetwork.Front, isFromFirst: true, ArpOperation.Request, from ?? SmallNetwork.Client, SmallNetwork.Own, isBroadcast);

    private ReadFrame Answer()
        => _network.Arp(SmallNetwork.Front, isFromFirst: false, ArpOperation.Reply, SmallNetwork.Own, SmallNetwork.Client, isBroadcast: false);

    private static ArpExchanges Read(params ReadFrame[] frames) => new(frames);
}
