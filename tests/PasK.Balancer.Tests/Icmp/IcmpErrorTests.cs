using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

public class IcmpErrorTests
{
    private static readonly PacketBuilder Dying = new() { Destination = Lab.Rip, TimeToLive = 1 };

    [Fact]
    public void Error_SmallPacket_IsQuotedWhole()
    {
        var packet = (Dying with { Options = [0x94, 4, 0, 0] }).Udp(53, 20);
        var sent = Assert.Single(Box.Knowing().FromClient(packet));
        Assert.Equal(packet, sent.Icmp.Payload.ToArray());
        Assert.Equal((64, 0xc0, false), (sent.Packet.TimeToLive, sent.Packet.TypeOfService.Value, sent.Packet.DontFragment));
    }

    [Theory]
    [InlineData(0x00, 0xc0)]
    [InlineData(0x10, 0xd0)]
    [InlineData(0x2b, 0xe8)] // the congestion bits are not kept
    [InlineData(0xff, 0xfc)]
    public void Error_TypeOfService_IsThePacketsWithNetworkControl(byte about, byte expected)
        => Assert.Equal(expected, Assert.Single(Box.Knowing().FromClient((Dying with { TypeOfService = about }).Udp(53))).Packet.TypeOfService.Value);

    [Fact]
    public void Error_AboutAnIcmpError_IsNotSent()
        => AssertSilent(Dying.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), new PacketBuilder().Udp(53)));

    [Fact]
    public void Error_AboutAPing_IsSent()
        => Assert.Equal(IcmpType.TimeExceeded, Assert.Single(Box.Knowing().FromClient(Dying.Echo())).Icmp.Type);

    [Fact]
    public void Error_AboutALaterFragment_IsNotSent()
        => AssertSilent((Dying with { DontFragment = false, PayloadOffset = 8 }).Packet(IpProtocol.Udp, new byte[30]));

    [Fact]
    public void Error_ToAVip_IsNotSent() => AssertSilent((Dying with { Source = Lab.Vip }).Udp(53));

    [Fact]
    public void Error_FromTheRealsSide_ComesFromThatSidesAddress()
    {
        var packet = new PacketBuilder { Source = Lab.Rip, Destination = Lab.Client, TimeToLive = 1 }.Tcp();
        var sent = Assert.Single(Box.Knowing().FromReal(packet));
        Assert.Equal((Lab.Back, Lab.BackAddress, Lab.Rip), (sent.Port, sent.Packet.Source, sent.Packet.Destination));
    }

    [Fact]
    public void Error_TooMany_AreLimitedAndTheirRateRecovers()
    {
        var box = Box.Knowing();
        var sent = Enumerable.Range(0, IcmpLimits.ErrorBurst + 10).Sum(_ => box.FromClient(Dying.Tcp()).Count);
        Assert.Equal(IcmpLimits.ErrorBurst, sent);
        Assert.Equal(10, box.Engine.Count(Counter.IcmpErrorsLimited));
        box.Wait(IcmpLimits.ErrorInterval);
        Assert.Equal([1, 0], new[] { box.FromClient(Dying.Tcp()).Count, box.FromClient(Dying.Tcp()).Count });
        box.Wait(2 * IcmpLimits.ErrorBurst * IcmpLimits.ErrorInterval);
        Assert.Equal(IcmpLimits.ErrorBurst, Enumerable.Range(0, 100).Sum(_ => box.FromClient(Dying.Tcp()).Count));
    }

    private static void AssertSilent(byte[] packet)
    {
        var box = Box.Knowing();
        box.DropsFromClient(DropReason.TimeToLiveExceeded, packet);
        Assert.Equal((1, 0), ((int)box.Engine.Count(Counter.IcmpErrorsForbidden), (int)box.Engine.Count(Counter.IcmpErrors)));
    }
}
