using PasK.Balancer.Icmp;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
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
    [Explains(Counter.IcmpErrorsForbidden)]
    public void Error_AboutAnIcmpError_IsNotSent()
        => AssertSilent(Dying.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), new PacketBuilder().Udp(53)));

    [Fact]
    public void Error_AboutAPing_IsSent()
        => Assert.Equal(IcmpType.TimeExceeded, Assert.Single(Box.Knowing().FromClient(Dying.Echo())).Icmp.Type);

    [Fact]
    public void Error_AboutALaterFragment_IsNotSent()
        => AssertSilent((Dying with { DontFragment = false, PayloadOffset = 8 }).Packet(IpProtocol.Udp, new byte[30]));

    [Fact]
    public void Error_ToAVip_IsNotSent()
    {
        var answer = (Dying with { Source = Lab.Vip, Destination = Lab.Client }).Udp(53);
        Box.Knowing().Drops(DropReason.TimeToLiveExceeded, Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, answer));
    }

    [Fact]
    [Explains(Counter.IcmpErrors)]
    public void Error_FromTheRealsSide_ComesFromThatSidesAddress()
    {
        var packet = new PacketBuilder { Source = Lab.Rip, Destination = Lab.Client, TimeToLive = 1 }.Tcp();
        var sent = Assert.Single(Box.Knowing().FromReal(packet));
        Assert.Equal((Lab.Back, Lab.BackAddress, Lab.Rip), (sent.Port, sent.Packet.Source, sent.Packet.Destination));
    }

    [Fact]
    public void Error_TooManyToOnePeer_AreLimitedAndTheirRateRecovers()
    {
        var (box, rate) = (Box.Knowing(), IcmpLimits.ErrorsToPeer);
        Assert.Equal(rate.Burst, Enumerable.Range(0, rate.Burst + 10).Sum(_ => box.FromClient(Dying.Tcp()).Count));
        Assert.Equal(10, box.Engine.Count(Counter.IcmpErrorsLimited));
        box.Wait(rate.Interval);
        Assert.Equal([1, 0], new[] { box.FromClient(Dying.Tcp()).Count, box.FromClient(Dying.Tcp()).Count });
        box.Wait(2 * rate.Burst * rate.Interval);
        Assert.Equal(rate.Burst, Enumerable.Range(0, 100).Sum(_ => box.FromClient(Dying.Tcp()).Count));
    }

    [Fact]
    [Explains(Counter.IcmpErrorsLimited)]
    public void Error_OneTooManyToOnePeer_IsNotSent()
    {
        var box = Box.Knowing();
        for (var i = 0; i < IcmpLimits.ErrorsToPeer.Burst; i++)
        {
            Assert.Single(box.FromClient(Dying.Tcp()));
        }

        box.Settle();
        Assert.Empty(box.FromClient(Dying.Tcp()));
        Assert.Equal(1, box.Engine.Count(Counter.IcmpErrorsLimited));
    }

    /// <summary>Anybody can write any source, so that there is a limit for all of them too.</summary>
    [Fact]
    public void Error_TooManyToAllPeers_AreLimited()
    {
        var box = Box.Knowing();
        Assert.Equal(IcmpLimits.ErrorsToAll.Burst, Enumerable.Range(0, 1000).Sum(i => box.FromClient((Dying with { Source = Peer(i) }).Tcp()).Count));
        box.Wait(IcmpLimits.ErrorsToAll.Interval);
        Assert.Equal(1, Enumerable.Range(0, 1000).Sum(i => box.FromClient((Dying with { Source = Peer(i) }).Tcp()).Count));
    }

    /// <summary>A thousand packets a second whose time ends here, of one peer or of many: path MTU discovery of others works all the while.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Error_FragmentationNeeded_IsNotStarvedByOthers(int peers)
    {
        var box = Box.Knowing(Lab.WithBackMtu(1400));
        var told = 0;
        for (var i = 0; i < 1000; i++)
        {
            box.FromClient((Dying with { Source = Peer(i % peers) }).Tcp());
            box.Wait(TimeSpan.FromMilliseconds(1));
            told += i % 10 == 0 ? box.FromClient(new PacketBuilder { Destination = Lab.Rip }.Tcp(TcpFlags.Ack, dataLength: 1400)).Count : 0;
        }

        Assert.Equal(100, told);
        Assert.InRange(box.Engine.Count(Counter.IcmpErrorsLimited), 800, 1000);
    }

    private static Ipv4Address Peer(int number) => new(Ipv4Address.Parse("172.16.0.1").Value + (uint)number);

    private static void AssertSilent(byte[] packet)
    {
        var box = Box.Knowing();
        box.DropsFromClient(DropReason.TimeToLiveExceeded, packet);
        Assert.Equal((1, 0), ((int)box.Engine.Count(Counter.IcmpErrorsForbidden), (int)box.Engine.Count(Counter.IcmpErrors)));
    }
}
