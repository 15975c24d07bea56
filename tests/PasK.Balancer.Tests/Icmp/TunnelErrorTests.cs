using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What becomes of ICMP errors about tunnel packets that carry clients' packets (RFC 2003 §4).</summary>
public sealed class TunnelErrorTests
{
    private const int Behind = 1400;
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");
    private static readonly IcmpMessage TooBig = IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, Behind);

    public static TheoryData<NatMode, int> Tunnels => new() { { NatMode.L3DsrIpTunnel, 20 }, { NatMode.L3DsrVxlan, 50 }, { NatMode.L3DsrGre, 24 } };

    [Theory]
    [MemberData(nameof(Tunnels))]
    public void Receive_TooBig_TellsTheClientWhatIsLeftForIt(NatMode mode, int overhead)
    {
        var box = Box.Knowing(Lab.With(ForwardingMethodTests.SlbOf(mode)));
        var request = new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400);
        var sent = Assert.Single(box.FromClient(request));
        var told = Assert.Single(box.FromReal(Reals.Quoting(sent.Packet, Router, TooBig)));
        Assert.Equal((Lab.Front, Lab.FrontAddress, Lab.Client), (told.Port, told.Packet.Source, told.Packet.Destination));
        Assert.Equal(
            (IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.FragmentationNeeded, Behind - overhead),
            (told.Icmp.Type, told.Icmp.Code, (int)told.Icmp.NextHopMtu));
        Assert.True(told.Icmp.TryGetQuote(out var quote));
        Assert.Equal(request[20..40], quote.Payload[..20].ToArray());
        Assert.Equal((Lab.Client, Lab.Vip), (quote.Source, quote.Destination));
        Assert.Equal(1, box.Engine.Count(Counter.TunnelErrors));
        // The tunnel's MTU is lower for everybody now, without another word of the router.
        var next = box.Dropping(DropReason.TooBig, Lab.Front, FrameOf(new PacketBuilder().Tcp(TcpFlags.Ack, sourcePort: 50002, dataLength: 1400)));
        Assert.Equal(Behind - overhead, Assert.Single(next).Icmp.NextHopMtu);
    }

    /// <summary>
    /// A path MTU that leaves no room for the tunnel's headers and the longest header of a packet, or that is smaller than what is believed, is forged: a
    /// datagram with options that does not fit into it must not become pieces of nothing.
    /// </summary>
    [Theory]
    [InlineData(NatMode.L3DsrIpTunnel, VlanInterface.DefaultMinPathMtu, 0, false)]
    [InlineData(NatMode.L3DsrIpTunnel, VlanInterface.DefaultMinPathMtu, 88, false)]
    [InlineData(NatMode.L3DsrIpTunnel, VlanInterface.DefaultMinPathMtu, 575, false)]
    [InlineData(NatMode.L3DsrIpTunnel, VlanInterface.DefaultMinPathMtu, 576, true)]
    [InlineData(NatMode.L3DsrVxlan, VlanInterface.DefaultMinPathMtu, 88, false)]
    [InlineData(NatMode.L3DsrVxlan, VlanInterface.DefaultMinPathMtu, 576, true)]
    [InlineData(NatMode.L3DsrIpTunnel, 88, 87, false)]
    [InlineData(NatMode.L3DsrIpTunnel, 88, 88, true)]
    [InlineData(NatMode.L3DsrVxlan, 88, 117, false)]
    [InlineData(NatMode.L3DsrVxlan, 88, 118, true)]
    public void Receive_TooBigWithASmallMtu_IsBelievedWhereItCanBeTrue(NatMode mode, int smallestBelieved, ushort mtu, bool isBelieved)
    {
        var configuration = Lab.With(ForwardingMethodTests.SlbOf(mode));
        var box = Box.Knowing(
            configuration with { Interfaces = [configuration.Interfaces[0] with { MinPathMtu = smallestBelieved }, configuration.Interfaces[1]] });
        var request = new PacketBuilder { DontFragment = false, Options = [.. Enumerable.Repeat((byte)1, 40)] }.Udp(53, 1000);
        var sent = Assert.Single(box.FromClient(request));
        for (var i = 0; i < 3; i++)
        {
            box.FromReal(Reals.Quoting(sent.Packet, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, mtu)));
        }

        var pieces = box.FromClient(request);
        Assert.Equal(isBelieved, pieces.Count > 1);
        Assert.All(pieces, piece => Assert.InRange(piece.Packet.TotalLength, 1, isBelieved ? mtu : 1500));
        Assert.Equal(0, box.Engine.Count(DropReason.EngineFault));
    }

    [Fact]
    [Explains(Counter.TunnelErrors)]
    public void Receive_PortUnreachableOfATunnel_TellsNobody()
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp()));
        box.Settle();
        Assert.Empty(box.FromReal(Reals.Quoting(sent.Packet, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.Port))));
        Assert.Equal(1, box.Engine.Count(Counter.TunnelErrors));
    }

    [Fact]
    [Explains(Counter.MtusLowered)]
    public void Receive_TooBigTwice_LowersTheMtuOnce()
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400)));
        box.Settle();
        Assert.Empty(box.FromReal(Reals.Quoting(sent.Packet, Router, TooBig, quoted: 28)));
        Assert.Empty(box.FromReal(Reals.Quoting(sent.Packet, Router, TooBig, quoted: 28)));
        Assert.Equal((1, 2), (box.Engine.Count(Counter.MtusLowered), box.Engine.Count(Counter.TunnelErrors)));
    }

    /// <summary>A router may quote eight octets behind the outer header: enough for the MTU, and for nobody to be told.</summary>
    [Fact]
    [Explains(EventKind.MtuLowered)]
    public void Receive_TooBigWithAShortQuote_LowersTheMtuAlone()
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400)));
        Assert.Empty(box.FromReal(Reals.Quoting(sent.Packet, Router, TooBig, quoted: 28)));
        var next = box.Dropping(DropReason.TooBig, Lab.Front, FrameOf(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400)));
        Assert.Equal(Behind - 20, Assert.Single(next).Icmp.NextHopMtu);
    }

    /// <summary>A client knows how the balancer sends packets to a real, and must not make the tunnel small for all others.</summary>
    [Theory]
    [MemberData(nameof(Tunnels))]
    public void Receive_TooBigFromTheClientsSide_IsNoWordOfARouterInTheTunnel(NatMode mode, int overhead)
    {
        AssertUnheard(Lab.With(ForwardingMethodTests.SlbOf(mode)), overhead, DropReason.ReversePath);
        AssertUnheard(Lab.Loose(Lab.With(ForwardingMethodTests.SlbOf(mode))), overhead, DropReason.IcmpErrorToUs);
    }

    private static void AssertUnheard(BalancerConfiguration configuration, int overhead, DropReason reason)
    {
        var box = Box.Knowing(configuration);
        var request = new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: Behind - 2 * overhead);
        var sent = Assert.Single(box.FromClient(request));
        box.DropsFromClient(reason, Reals.Quoting(sent.Packet, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 500)));
        Assert.Single(box.FromClient(request));
        Assert.Equal(2, box.Engine.Count(Counter.Encapsulated));
    }

    [Theory]
    [InlineData(IcmpType.DestinationUnreachable, 0, true)]
    [InlineData(IcmpType.DestinationUnreachable, 1, true)]
    [InlineData(IcmpType.DestinationUnreachable, 2, true)]
    [InlineData(IcmpType.DestinationUnreachable, 3, false)]
    [InlineData(IcmpType.DestinationUnreachable, 5, false)]
    [InlineData(IcmpType.TimeExceeded, 0, true)]
    [InlineData(IcmpType.SourceQuench, 0, false)]
    public void Receive_OtherError_IsToldAsHostUnreachableOrNotAtAll(IcmpType type, byte code, bool isTold)
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp()));
        var told = box.FromReal(Reals.Quoting(sent.Packet, Router, new IcmpMessage(type, code, 0)));
        Assert.Equal(
            isTold ? [(IcmpType.DestinationUnreachable, (byte)IcmpUnreachableCode.Host)] : [], told.Select(frame => (frame.Icmp.Type, frame.Icmp.Code)));
        Assert.Equal(1, box.Engine.Count(Counter.TunnelErrors));
    }

    /// <summary>Anybody can send an error; what it quotes must have been sent.</summary>
    [Theory]
    [InlineData("another tunnel")]
    [InlineData("no session")]
    [InlineData("wrong checksum")]
    public void Receive_ErrorAboutWhatWasNotSent_TellsNobody(string what)
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400)));
        var quoted = sent.Packet.Octets.ToArray();
        quoted[what == "another tunnel" ? 15 : 41] ^= (byte)(what == "wrong checksum" ? 0 : 4);
        Assert.True(Ipv4View.TryParseQuote(quoted, out var quote, out _));
        var error = Reals.Quoting(quote, Router, TooBig);
        error[^1] ^= (byte)(what == "wrong checksum" ? 1 : 0);
        var toUs = PacketBuilder.Frame(Lab.BackMac, Lab.RealMac, EtherType.Ipv4, Readdressed(error));
        Assert.DoesNotContain(box.Receive(Lab.Back, toUs), frame => frame.Port == Lab.Front);
    }

    private static byte[] FrameOf(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);

    private static byte[] Readdressed(byte[] error)
    {
        AddressTranslation.SetDestination(error, Lab.BackAddress);
        return error;
    }
}
