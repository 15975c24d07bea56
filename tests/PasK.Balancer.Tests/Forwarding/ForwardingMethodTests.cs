using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>How packets leave in each nat-mode, field by field.</summary>
public sealed class ForwardingMethodTests
{
    internal const int Dscp = 4;
    private static readonly MacAddress VtepMac = MacAddress.Parse("02:00:00:00:a5:50");
    private static readonly VxlanNetwork Overlay = new(new Vni(50), VxlanHeader.UdpPort);

    public static TheoryData<NatMode, int> OverheadOfModes => new()
    {
        { NatMode.L3DsrIpTunnel, 20 }, { NatMode.L3DsrVxlan, 50 }, { NatMode.L3DsrGre, 24 }, { NatMode.L3DsrDscp, 0 }, { NatMode.Dsr, 0 },
    };

    [Fact]
    public void OverheadOfModes_AreAllButTranslations()
        => Assert.Equal(NatModes.All.Where(mode => !mode.IsTranslation()), OverheadOfModes.Select(row => row.Data.Item1).Order());

    [Fact]
    public void Receive_Vxlan_GoesToTheRealsDeviceInADatagram()
    {
        var syn = new PacketBuilder { TypeOfService = 0x12 }.Tcp();
        var sent = Assert.Single(BoxOf(NatMode.L3DsrVxlan).FromClient(syn));
        var outer = sent.Packet;
        Assert.Equal((Lab.Back, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        Assert.Equal((Lab.BackAddress, Lab.Rip, IpProtocol.Udp, syn.Length + 50), (outer.Source, outer.Destination, outer.Protocol, outer.TotalLength));
        Assert.Equal((64, 0x12, true, false), (outer.TimeToLive, outer.TypeOfService.Value, outer.DontFragment, outer.IsFragment));
        Assert.True(UdpView.TryParse(outer.Payload, out var udp, out _));
        Assert.Equal((VxlanHeader.UdpPort, (ushort)0), (udp.DestinationPort, udp.Checksum));
        Assert.InRange(udp.SourcePort.Value, 49152, 65535);
        Assert.True(VxlanView.TryParse(udp.Payload, out var vxlan, out _));
        Assert.Equal([0x08, 0, 0, 0, 0, 0, 50, 0], vxlan.Octets[..8].ToArray());
        Assert.True(EthernetView.TryParse(vxlan.Payload, out var inner, out _));
        Assert.Equal((VtepMac, Lab.BackMac, EtherType.Ipv4), (inner.Destination, inner.Source, inner.Type));
        Assert.Equal(OneHopLess(syn), inner.Payload.ToArray());
    }

    [Fact]
    public void Receive_VxlanWithoutVtepMac_GoesToTheMacOfTheOuterFrame()
    {
        var slb = SlbOf(NatMode.L3DsrVxlan) with { Reals = [Lab.RealOf(1, Lab.Rip)] };
        Assert.Equal(Lab.RealMac, InnerFrame(Assert.Single(Box.Knowing(Lab.With(slb)).FromClient(new PacketBuilder().Tcp()))).Destination);
    }

    /// <summary>Routers with several ways spread flows by that port and must not part one; all the fragments of a packet have one too.</summary>
    [Fact]
    public void Receive_VxlanFlows_HaveEachAPortOfItsOwn()
    {
        var box = BoxOf(NatMode.L3DsrVxlan);
        ushort PortOf(byte[] packet) => UdpOf(Assert.Single(box.FromClient(packet))).SourcePort.Value;
        var ports = Enumerable.Range(20000, 1000).Select(port => PortOf(new PacketBuilder().Tcp(sourcePort: (ushort)port))).ToList();
        Assert.InRange(ports.Distinct().Count(), 900, 1000);
        Assert.Equal(ports[0], PortOf(new PacketBuilder().Tcp(TcpFlags.Ack, sourcePort: 20000, dataLength: 100)));
        var pieces = box.FromClient(new PacketBuilder { DontFragment = false }.Udp(7, dataLength: 1470)).Select(frame => UdpOf(frame).SourcePort).ToList();
        Assert.Equal(2, pieces.Count);
        Assert.Single(pieces.Distinct());
    }

    /// <summary>With DF the outer identification is the inner one, by which a quote of eight octets is recognised; without, each packet has its own.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Receive_Gre_GoesToTheRipBehindAGreHeader(bool dontFragment)
    {
        var box = BoxOf(NatMode.L3DsrGre);
        var syn = new PacketBuilder { TypeOfService = 0x12, DontFragment = dontFragment }.Tcp();
        var outer = Assert.Single(box.FromClient(syn)).Packet;
        Assert.Equal((Lab.BackAddress, Lab.Rip, IpProtocol.Gre, syn.Length + 24), (outer.Source, outer.Destination, outer.Protocol, outer.TotalLength));
        Assert.Equal((64, 0x12, dontFragment, false), (outer.TimeToLive, outer.TypeOfService.Value, outer.DontFragment, outer.IsFragment));
        Assert.Equal([0, 0, 0x08, 0], outer.Payload[..4].ToArray());
        Assert.Equal(OneHopLess(syn), outer.Payload[4..].ToArray());
        var again = Assert.Single(box.FromClient(syn)).Packet.Identification;
        Assert.Equal(dontFragment, again == outer.Identification);
        Assert.True(!dontFragment || again == SentFrame.ParsePacket(syn).Identification);
    }

    [Fact]
    public void Receive_Dscp_GoesToTheRipWithTheMarkAlone()
    {
        var syn = new PacketBuilder { TypeOfService = 0xb9 }.Tcp(dataLength: 33);
        var sent = Assert.Single(BoxOf(NatMode.L3DsrDscp).FromClient(syn));
        Assert.Equal((Lab.Back, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        Assert.Equal((Dscp, 1), (sent.Packet.TypeOfService.Dscp, sent.Packet.TypeOfService.Ecn));
        Assert.Equal(
            new PacketBuilder { TypeOfService = (Dscp << 2) | 1, Destination = Lab.Rip, TimeToLive = 62 }.Tcp(dataLength: 33), sent.Packet.Octets.ToArray());
    }

    [Fact]
    public void Receive_DscpDatagramAndPing_AreWholeForTheRip()
    {
        var box = BoxOf(NatMode.L3DsrDscp);
        var expected = new PacketBuilder { TypeOfService = Dscp << 2, Destination = Lab.Rip, TimeToLive = 62 };
        Assert.Equal(expected.Udp(7), Assert.Single(box.FromClient(new PacketBuilder().Udp(7))).Packet.Octets.ToArray());
        Assert.Equal(expected.Echo(), Assert.Single(box.FromClient(new PacketBuilder().Echo())).Packet.Octets.ToArray());
    }

    /// <summary>What is wrong stays wrong: the real must not take a packet that was damaged before the balancer.</summary>
    [Fact]
    public void Receive_DscpWithWrongTransportChecksum_StaysWrong()
    {
        var syn = new PacketBuilder().Tcp(dataLength: 2);
        syn[^1] ^= 1;
        var sent = Assert.Single(BoxOf(NatMode.L3DsrDscp).FromClient(syn)).Packet;
        Assert.False(Reals.Tcp(sent).IsChecksumValid(sent.Source, sent.Destination));
    }

    [Fact]
    public void Receive_EachVipOfADscpService_HasItsOwnMark()
    {
        var other = Ipv4Address.Parse("192.168.193.51");
        var slb = SlbOf(NatMode.L3DsrDscp) with { Vips = [Lab.All with { Dscp = Dscp }, new VirtualService(other, null, []) { Dscp = 63 }] };
        var box = Box.Knowing(Lab.With(slb));
        Assert.Equal(Dscp, Assert.Single(box.FromClient(new PacketBuilder().Tcp())).Packet.TypeOfService.Dscp);
        Assert.Equal(63, Assert.Single(box.FromClient(new PacketBuilder { Destination = other }.Tcp())).Packet.TypeOfService.Dscp);
    }

    [Fact]
    [Explains(Counter.Redirected)]
    public void Receive_Dsr_GoesUnchangedToTheRealsMac()
    {
        var syn = new PacketBuilder { TypeOfService = 0x12, Options = [0x94, 4, 0, 0] }.Tcp(dataLength: 33);
        var sent = Assert.Single(BoxOf(NatMode.Dsr).FromClient(syn));
        Assert.Equal((Lab.Back, Lab.BackMac, Lab.RealMac), (sent.Port, sent.Ethernet.Source, sent.Ethernet.Destination));
        Assert.Equal(OneHopLess(syn), sent.Packet.Octets.ToArray());
    }

    [Theory]
    [MemberData(nameof(OverheadOfModes))]
    public void Receive_TooBigByOne_SaysWhatFits(NatMode mode, int overhead)
    {
        var box = BoxOf(mode, mtu: 1400);
        var fits = 1400 - overhead;
        Assert.Single(box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: fits - 40)), frame => frame.Packet.TotalLength == 1400);
        var error = Assert.Single(box.Dropping(DropReason.TooBig, Lab.Front, FrameOf(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: fits - 39))));
        Assert.Equal(
            (IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.FragmentationNeeded, fits),
            (error.Icmp.Type, error.Icmp.Code, (int)error.Icmp.NextHopMtu));
    }

    [Theory]
    [MemberData(nameof(OverheadOfModes))]
    public void Receive_TooBigWithoutDf_IsCutBeforeItLeaves(NatMode mode, int overhead)
    {
        var sent = BoxOf(mode, mtu: 1400).FromClient(new PacketBuilder { DontFragment = false }.Udp(7, dataLength: 1472));
        Assert.Equal(2, sent.Count);
        Assert.All(sent, frame => Assert.InRange(frame.Packet.TotalLength, overhead + 21, 1400));
    }

    [Theory]
    [MemberData(nameof(OverheadOfModes))]
    public void Receive_PacketsOfASession_AllocatesNothing(NatMode mode, int overhead)
    {
        var engine = new BalancerEngine(ConfigurationOf(mode), [Lab.BackMac, Lab.FrontMac], Lab.Seed);
        var output = new ReusingOutput();
        engine.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac), TimeSpan.Zero, output);
        var frame = FrameOf(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 100));
        engine.Receive(Lab.Front, frame, TimeSpan.Zero, output);
        var before = output.Frames;
        Assert.Equal(0, Allocation.Least(_ =>
        {
            for (var i = 0; i < 1000; i++)
            {
                engine.Receive(Lab.Front, frame, TimeSpan.Zero, output);
            }
        }));
        Assert.Equal(1000 * Allocation.Measurements, output.Frames - before);
        Assert.InRange(overhead, 0, 50);
    }

    [Fact]
    public void Engine_ModeWithoutWhatItNeeds_IsRefused()
    {
        Assert.Contains(
            "no vni",
            Assert.Throws<ArgumentException>(() => new Box(Lab.With(SlbOf(NatMode.L3DsrVxlan) with { Vxlan = null }))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no dscp for 192.168.193.50",
            Assert.Throws<ArgumentException>(() => new Box(Lab.With(SlbOf(NatMode.L3DsrDscp) with { Vips = [Lab.All] }))).Message, StringComparison.Ordinal);
    }

    /// <summary>The reference lab's service in another nat-mode.</summary>
    internal static Slb SlbOf(NatMode mode)
        => Lab.Slb("web", Lab.All with { Dscp = mode == NatMode.L3DsrDscp ? Dscp : null }, Lab.RealOf(1, Lab.Rip) with { VtepMac = VtepMac }) with
        {
            NatMode = mode,
            Vxlan = mode == NatMode.L3DsrVxlan ? Overlay : null,
        };

    private static BalancerConfiguration ConfigurationOf(NatMode mode, int mtu = 1500) => Lab.WithBackMtu(mtu) with { Slbs = [SlbOf(mode)] };

    private static Box BoxOf(NatMode mode, int mtu = 1500) => Box.Knowing(ConfigurationOf(mode, mtu));

    private static byte[] FrameOf(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);

    private static byte[] OneHopLess(byte[] packet)
    {
        var changed = packet.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(changed);
        return changed;
    }

    private static UdpView UdpOf(SentFrame frame)
    {
        Assert.True(UdpView.TryParse(frame.Packet.Payload, out var udp, out _));
        return udp;
    }

    private static EthernetView InnerFrame(SentFrame frame)
    {
        Assert.True(VxlanView.TryParse(UdpOf(frame).Payload, out var vxlan, out _));
        Assert.True(EthernetView.TryParse(vxlan.Payload, out var inner, out _));
        return inner;
    }
}
