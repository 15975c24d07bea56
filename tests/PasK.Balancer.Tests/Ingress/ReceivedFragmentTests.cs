using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Packets that come in fragments: the first one names the flow, the others follow it.</summary>
public sealed class ReceivedFragmentTests
{
    private const int FirstLength = 64;
    private static readonly PacketBuilder Fragment = new() { DontFragment = false };
    private static readonly byte[] Datagram = Fragment.Udp(53, 200)[Ipv4Header.MinimumLength..];

    public static TheoryData<NatMode> Modes => [.. Enum.GetValues<NatMode>()];

    [Fact]
    public void Receive_FirstFragmentForVip_IsForwardedByItsPorts()
        => Assert.True(Assert.Single(Box.Knowing().FromClient(First())).Inner.MoreFragments);

    /// <summary>Packets overtake each other on their way.</summary>
    [Fact]
    public void Receive_LaterFragmentBeforeItsFirst_FollowsIt()
    {
        var box = Box.Knowing();
        Assert.Empty(box.FromClient(Last()));
        Assert.Equal(1, box.Engine.WaitingCount);
        Assert.Equal([(0, true), (FirstLength, false)], box.FromClient(First()).Select(sent => (sent.Inner.FragmentOffset, sent.Inner.MoreFragments)));
        Assert.Equal((0, 1), (box.Engine.WaitingCount, box.Engine.SessionCount));
    }

    [Fact]
    [Explains(DropReason.FragmentWithoutFirst)]
    public void Receive_LaterFragmentWhoseFirstDoesNotCome_IsDroppedAfterItsTime()
    {
        var box = Box.Knowing();
        box.FromClient(Last());
        box.Wait(FragmentLimits.Patience - TimeSpan.FromTicks(1));
        Assert.Equal(0, box.Engine.Count(DropReason.FragmentWithoutFirst));
        box.Wait(TimeSpan.FromTicks(1));
        Assert.Equal((1, 0), (box.Engine.Count(DropReason.FragmentWithoutFirst), box.Engine.WaitingCount));
    }

    [Theory]
    [InlineData(NatMode.DestinationNat)]
    [InlineData(NatMode.BothNat)]
    public void Receive_FragmentsOfAnAnswerInReverse_AreBothTheVips(NatMode mode)
    {
        var box = NatTests.BoxOf(mode);
        box.FromClient(new PacketBuilder().Udp(53));
        var answer = Fragment with { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) };
        var octets = answer.Udp(50001, 200, sourcePort: 8080)[Ipv4Header.MinimumLength..];
        Assert.Empty(box.FromReal((answer with { PayloadOffset = FirstLength }).Packet(IpProtocol.Udp, octets[FirstLength..])));
        var sent = box.FromReal((answer with { MoreFragments = true }).Packet(IpProtocol.Udp, octets[..FirstLength]));
        Assert.Equal(2, sent.Count);
        Assert.All(sent, piece => Assert.Equal((Lab.Vip, Lab.Client), (piece.Packet.Source, piece.Packet.Destination)));
    }

    /// <summary>What a real that is translated sends of its own accord is routed, in whatever order its fragments come.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_FragmentsOfNoAnswer_AreRouted(bool isInOrder)
    {
        var box = NatTests.BoxOf(NatMode.DestinationNat);
        var own = Fragment with { Source = Lab.Rip, Destination = Lab.Client };
        var octets = own.Udp(50001, 200, sourcePort: 9999)[Ipv4Header.MinimumLength..];
        byte[][] fragments =
        [
            (own with { MoreFragments = true }).Packet(IpProtocol.Udp, octets[..FirstLength]),
            (own with { PayloadOffset = FirstLength }).Packet(IpProtocol.Udp, octets[FirstLength..]),
        ];
        var sent = (isInOrder ? fragments : fragments.Reverse()).Select(fragment => box.FromReal(fragment).Count).ToList();
        Assert.Equal(isInOrder ? [1, 1] : [0, 2], sent);
        Assert.Equal(2, box.Engine.Count(Counter.Routed));
    }

    /// <summary>However many fragments wait in vain, their number is bounded, of one source and of all.</summary>
    [Theory]
    [InlineData(1, FragmentLimits.WaitingOfShare)]
    [InlineData(10_000, FragmentLimits.WaitingInTotal)]
    public void Receive_ManyFragmentsWithoutTheirFirst_WaitUpToALimit(int sources, int most)
    {
        var box = Box.Knowing();
        for (var i = 0; i < 10_000; i++)
        {
            box.FromClient(
                (Fragment with
                {
                    Source = new Ipv4Address(Lab.Client.Value + (uint)(i % sources)), PayloadOffset = FirstLength, Identification = (ushort)(i % 32)
                })
                    .Packet(IpProtocol.Udp, Datagram[FirstLength..]));
        }

        Assert.InRange(box.Engine.WaitingCount, most / 2, most);
    }

    /// <summary>With two reals in turns, the fragments of a packet still go to one.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_Fragments_GoToOneRealAndMakeUpThePacket(NatMode mode)
    {
        var slb = mode.IsTranslation() ? NatTests.SlbOf(mode, Lab.RealOf(1, Lab.Rip)) : ForwardingMethodTests.SlbOf(mode);
        var box = Box.Knowing(
            Lab.With(slb with { Reals = [.. slb.Reals, slb.Reals[0] with { Id = 2, Name = "r2", Rip = Lab.SecondRip, Mac = Lab.StrangerMac }] }));
        var sent = new[] { First(), Last() }.Select(fragment => Assert.Single(box.FromClient(fragment))).ToList();
        Assert.Single(sent.Select(frame => frame.Ethernet.Destination).Distinct());
        Assert.Equal((1, 1), (box.Engine.SessionCount, (int)box.Engine.Count(Counter.FragmentsFollowed)));
        if (mode.IsTranslation() || mode == NatMode.L3DsrDscp)
        {
            byte[] payload = [.. sent[0].Packet.Payload, .. sent[1].Packet.Payload];
            Assert.True(UdpView.TryParse(payload, out var udp, out _));
            Assert.True(udp.IsChecksumValid(sent[0].Packet.Source, sent[0].Packet.Destination));
            Assert.Equal((sent[0].Packet.Source, sent[0].Packet.Destination), (sent[1].Packet.Source, sent[1].Packet.Destination));
        }
    }

    [Theory]
    [InlineData(NatMode.DestinationNat)]
    [InlineData(NatMode.BothNat)]
    public void Receive_FragmentsOfAnAnswer_AreBothTheVips(NatMode mode)
    {
        var box = NatTests.BoxOf(mode);
        box.FromClient(new PacketBuilder().Udp(53));
        var answer = Fragment with { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) };
        var octets = answer.Udp(50001, 200, sourcePort: 8080)[Ipv4Header.MinimumLength..];
        var first = Assert.Single(box.FromReal((answer with { MoreFragments = true }).Packet(IpProtocol.Udp, octets[..FirstLength]))).Packet;
        var last = Assert.Single(box.FromReal((answer with { PayloadOffset = FirstLength }).Packet(IpProtocol.Udp, octets[FirstLength..]))).Packet;
        Assert.Equal((Lab.Vip, Lab.Client), (last.Source, last.Destination));
        byte[] payload = [.. first.Payload, .. last.Payload];
        Assert.True(UdpView.TryParse(payload, out var udp, out _));
        Assert.True(udp.IsChecksumValid(Lab.Vip, Lab.Client));
    }

    [Fact]
    public void Receive_FragmentOfAnotherPacket_DoesNotFollow()
    {
        var box = Box.Knowing();
        box.FromClient(First());
        Assert.Empty(box.FromClient(Last(identification: 0x4321)));
    }

    [Fact]
    public void Receive_LaterFragmentAfterItsTime_IsDropped()
    {
        var box = Box.Knowing();
        box.FromClient(First());
        box.Wait(FragmentLimits.Lifetime - TimeSpan.FromTicks(1));
        Assert.Single(box.FromClient(Last()));
        box.Wait(TimeSpan.FromTicks(1));
        box.Meet();
        Assert.Empty(box.FromClient(Last()));
    }

    /// <summary>Whoever sends many first fragments makes only its own oldest ones be forgotten, and no memory grow.</summary>
    [Fact]
    public void Receive_MorePacketsThanAreKept_ForgetsTheOldestOfTheirSource()
    {
        var box = Box.Knowing();
        for (var i = 0; i <= FragmentLimits.PacketsOfShare; i++)
        {
            box.FromClient(First((ushort)i));
        }

        Assert.Empty(box.FromClient(Last(0)));
        Assert.Single(box.FromClient(Last(2)));
        Assert.Single(box.FromClient(Last(FragmentLimits.PacketsOfShare)));
    }

    /// <summary>A thousand first fragments of other sources, between two of a client: the client's second follows its first.</summary>
    [Fact]
    public void Receive_FirstFragmentsOfManySources_ForgetNobodyElses()
    {
        var box = Box.Knowing();
        box.FromClient(First());
        for (var i = 1; i <= 1024; i++)
        {
            box.FromClient(
                (Fragment with { Source = new Ipv4Address(Ipv4Address.Parse("172.16.0.0").Value + (uint)(i * 7919)), MoreFragments = true }).Packet(
                    IpProtocol.Udp, Datagram[..FirstLength]));
        }

        Assert.Single(box.FromClient(Last()));
    }

    /// <summary>What stands at the beginning of a later fragment is data, even where it looks like a TCP header; nothing is answered to its ports.</summary>
    [Fact]
    public void Receive_LaterFragmentOfARefusedSegment_IsNotReset()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("none", Lab.All) with { ActiveNodest = true }));
        var segment = Fragment.Tcp(TcpFlags.Ack, dataLength: FirstLength)[Ipv4Header.MinimumLength..];
        Assert.Single(box.FromClient((Fragment with { MoreFragments = true }).Packet(IpProtocol.Tcp, segment[..FirstLength])));
        box.DropsFromClient(DropReason.NoConnection, (Fragment with { PayloadOffset = FirstLength }).Packet(IpProtocol.Tcp, segment));
        Assert.Equal((1, 0), (box.Engine.Count(Counter.Resets), box.Engine.Count(Counter.FragmentsFollowed)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Receive_FragmentedPackets_AllocatesNothing(int seconds)
    {
        const int Packets = 32 * FragmentLimits.PacketsOfShare;
        var engine = Box.Knowing().Engine;
        var output = new ReusingOutput();
        var now = TimeSpan.FromHours(1);
        var frames = Enumerable.Range(0, Packets).SelectMany(i => new[] { First((ushort)i), Last((ushort)i) })
            .Select(packet => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet)).ToList();
        Assert.Equal(0, Allocation.Least(_ =>
        {
            foreach (var frame in frames)
            {
                now += TimeSpan.FromSeconds(seconds);
                engine.Receive(Lab.Front, frame, now, output);
            }
        }));
        Assert.Equal(Packets * Allocation.Measurements, engine.Count(Counter.FragmentsFollowed));
    }

    private static byte[] First(ushort identification = 0x1234)
        => (Fragment with { MoreFragments = true, Identification = identification }).Packet(IpProtocol.Udp, Datagram[..FirstLength]);

    private static byte[] Last(ushort identification = 0x1234)
        => (Fragment with { PayloadOffset = FirstLength, Identification = identification }).Packet(IpProtocol.Udp, Datagram[FirstLength..]);
}
