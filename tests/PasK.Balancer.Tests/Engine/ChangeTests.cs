using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What an operator changes while packets come.</summary>
public sealed class ChangeTests
{
    private static readonly PacketBuilder FromClient = new();
    private static readonly Real[] Two = [Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)];

    [Theory]
    [InlineData(LbMethod.RoundRobin)]
    [InlineData(LbMethod.WeightedRoundRobin)]
    [InlineData(LbMethod.SmoothWeightedRoundRobin)]
    [InlineData(LbMethod.LeastConnections)]
    [InlineData(LbMethod.WeightedLeastConnections)]
    [InlineData(LbMethod.SourceHashing)]
    [InlineData(LbMethod.SourcePortHashing)]
    [InlineData(LbMethod.Maglev)]
    public void SetWeight_Zero_LeavesNewSessionsToTheOthersAndTheOldOnesWhereTheyAre(LbMethod method)
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All, Two) with { LbMethod = method }));
        var before = Enumerable.Range(1, 40).ToDictionary(port => (ushort)port, port => RealOf(box, (ushort)port));
        box.Change(now => now.WithWeight("web", "r1", 0));
        Assert.All(before, session => Assert.Equal(session.Value, RealOf(box, session.Key)));
        Assert.All(Enumerable.Range(100, 40), port => Assert.Equal(Lab.SecondRip, RealOf(box, (ushort)port)));
        box.Change(now => now.WithWeight("web", "r1", 3));
        Assert.Contains(Enumerable.Range(200, 40), port => RealOf(box, (ushort)port) == Lab.Rip || method == LbMethod.SourceHashing);
    }

    [Fact]
    public void SetWeight_OfRealsThatTakeTurnsByWeight_IsTheNewShare()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All, Two) with { LbMethod = LbMethod.WeightedRoundRobin }));
        box.Change(now => now.WithWeight("web", "r1", 3));
        Assert.Equal(30, Enumerable.Range(1, 40).Count(port => RealOf(box, (ushort)port) == Lab.Rip));
    }

    [Fact]
    public void SetLbMethod_SourceHashing_SendsNewSessionsOfAClientToOneReal()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All, Two)));
        Assert.Equal(20, Enumerable.Range(1, 40).Count(port => RealOf(box, (ushort)port) == Lab.Rip));
        box.Change(now => now.With("web", slb => slb with { LbMethod = LbMethod.SourceHashing }));
        Assert.Single(Enumerable.Range(100, 40).Select(port => RealOf(box, (ushort)port)).Distinct());
        Assert.Equal([Lab.Rip, Lab.SecondRip], new ushort[] { 1, 2 }.Select(port => RealOf(box, port)));
    }

    [Fact]
    [Explains(Counter.SessionsWithdrawn)]
    public void Withdraw_Service_EndsItsSessions()
    {
        var box = Box.Knowing();
        box.FromClient(FromClient.Tcp());
        box.Settle();
        box.Change(now => now.With("web", _ => null));
        Assert.Equal((1, 0), (box.Engine.Count(Counter.SessionsWithdrawn), box.Engine.SessionCount));
    }

    [Fact]
    public void Withdraw_OnlyServiceOfAVip_TheVipIsNobodysUntilItIsOfferedAgain()
    {
        var box = Box.Knowing();
        box.Take(Lab.With());
        box.Drops(DropReason.ArpNotForUs, Lab.Front, Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac));
        Assert.Equal(EtherType.Arp, Assert.Single(box.FromClient(FromClient.Tcp())).Ethernet.Type);
        box.Take(Lab.Configuration);
        Assert.Equal(ArpOperation.Reply, Assert.Single(box.Receive(Lab.Front, Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac))).Arp.Operation);
        Assert.Equal(Lab.Rip, RealOf(box, 1));
    }

    /// <summary>What the one service took goes to the other, also packets of its sessions.</summary>
    [Fact]
    public void Withdraw_OneOfTwoServicesOfAVip_TheOtherTakesWhatItWouldHaveTaken()
    {
        var both = Lab.With(Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), Two[0]), Lab.Slb("all", Lab.All, Two[1]));
        var box = Box.Knowing(both);
        Assert.Equal(Lab.Rip, RealOf(box, 1));
        box.Change(now => now.With("web", _ => null));
        Assert.Equal(Lab.SecondRip, RealOf(box, 1));
        Assert.Single(box.Receive(Lab.Front, Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac)));
        box.Take(both);
        Assert.Equal((Lab.SecondRip, Lab.Rip), (RealOf(box, 1), RealOf(box, 2)));
    }

    [Fact]
    public void Names_OfNothing_AreToldWithWhatThereIs()
    {
        var configuration = Lab.Configuration;
        Assert.StartsWith(
            "there is no slb x; there are web",
            Assert.Throws<ArgumentException>(() => configuration.With("x", _ => null)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "slb web has no real x; it has r1",
            Assert.Throws<ArgumentException>(() => configuration.WithWeight("web", "x", 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => configuration.WithWeight("web", "r1", -1));
    }

    private static Ipv4Address RealOf(Box box, ushort port)
        => Assert.Single(box.FromClient(FromClient.Tcp(sourcePort: port))).Packet.Destination;
}
