using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Packets with the addresses and ports of a translated session's answers, which no real sent as an answer.</summary>
public sealed class ForeignAnswerTests
{
    /// <summary>A real that pings may happen to choose the identifier of a client's ping.</summary>
    [Theory]
    [InlineData(NatMode.DestinationNat, Counter.Routed)]
    [InlineData(NatMode.BothNat, Counter.Answered)]
    public void Receive_PingOfAReal_IsNotTheVips(NatMode mode, Counter fate)
    {
        var box = NatTests.BoxOf(mode);
        box.FromClient(new PacketBuilder().Echo());
        var before = box.Engine.Count(fate);
        var sent = Assert.Single(box.FromReal(new PacketBuilder { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) }.Echo()));
        Assert.NotEqual(Lab.Vip, sent.Packet.Source);
        Assert.Equal((1, before + 1), (box.Engine.Count(Counter.Translated), box.Engine.Count(fate)));
    }

    /// <summary>
    /// Anybody can write a real's address into a packet; what comes from another side than the real's gets no VIP's name, and keeps no session.
    /// </summary>
    [Theory]
    [InlineData(NatMode.DestinationNat)]
    [InlineData(NatMode.BothNat)]
    public void Receive_AnswerFromTheClientsSide_IsNotTheVips(NatMode mode)
    {
        var box = NatTests.BoxOf(mode);
        box.FromClient(new PacketBuilder().Udp(53));
        box.Wait(new SessionTimeouts().Udp - TimeSpan.FromSeconds(1));
        box.Meet();
        var sent = box.FromClient(new PacketBuilder { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) }.Udp(50001, sourcePort: 8080));
        Assert.DoesNotContain(sent, frame => frame.Packet.Source == Lab.Vip);
        box.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(0, box.Engine.SessionCount);
    }
}
