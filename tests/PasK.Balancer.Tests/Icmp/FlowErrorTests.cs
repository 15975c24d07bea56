using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>ICMP errors about packets of clients' flows find their way by what they quote.</summary>
public sealed class FlowErrorTests
{
    private static readonly Ipv4Address Router = Ipv4Address.Parse("192.168.212.1");
    private static readonly Ipv4Address InnerRouter = Ipv4Address.Parse("10.10.10.254");
    private static readonly IcmpMessage TooBig = IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1300);

    public static TheoryData<NatMode, int> DirectModes
    {
        get
        {
            var rows = new TheoryData<NatMode, int>();
            foreach (var mode in Enum.GetValues<NatMode>().Where(mode => !mode.IsTranslation()))
            {
                rows.Add(mode, 28);
                rows.Add(mode, 548);
            }

            return rows;
        }
    }

    public static TheoryData<NatMode, int> TranslatingModes => new()
    {
        { NatMode.DestinationNat, 28 }, { NatMode.DestinationNat, 548 }, { NatMode.BothNat, 28 }, { NatMode.BothNat, 548 },
    };

    private static PacketBuilder FromVip => new() { Source = Lab.Vip, Destination = Lab.Client, TimeToLive = 60 };

    [Fact]
    [Explains(Counter.ErrorsSteered)]
    public void Receive_ErrorAboutAnAnswer_GoesToTheReal()
    {
        var box = Box.Knowing();
        box.FromClient(new PacketBuilder().Tcp());
        box.Settle();
        Assert.Single(box.FromClient(ErrorAbout(FromVip.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 50001), 28)));
        Assert.Equal(1, box.Engine.Count(Counter.ErrorsSteered));
    }

    /// <summary>The packet that the client's session began with goes to the second real; so does the error, and not by turns to the first.</summary>
    [Theory]
    [MemberData(nameof(DirectModes))]
    public void Receive_ErrorAboutAnAnswer_GoesToTheRealThatSentIt(NatMode mode, int quoted)
    {
        var slb = ForwardingMethodTests.SlbOf(mode);
        var box = Box.Knowing(
            Lab.With(slb with { Reals = [.. slb.Reals, slb.Reals[0] with { Id = 2, Name = "r2", Rip = Lab.SecondRip, Mac = Lab.StrangerMac }] }));
        box.FromClient(new PacketBuilder().Tcp(sourcePort: 40000));
        box.FromClient(new PacketBuilder().Tcp());
        var error = ErrorAbout(FromVip.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 50001, dataLength: 1400), quoted);
        var sent = Assert.Single(box.FromClient(error));
        Assert.Equal((Lab.Back, Lab.StrangerMac), (sent.Port, sent.Ethernet.Destination));
        Assert.Equal(1, box.Engine.Count(Counter.ErrorsSteered));
        Assert.Equal(2, box.Engine.SessionCount);
        if (mode == NatMode.L3DsrIpTunnel)
        {
            Ipv4Rewrite.DecrementTimeToLive(error);
            Assert.Equal(error, sent.Inner.Octets.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(TranslatingModes))]
    public void Receive_ErrorAboutATranslatedAnswer_SpeaksOfWhatTheRealSent(NatMode mode, int quoted)
    {
        var box = NatTests.BoxOf(mode);
        box.FromClient(new PacketBuilder().Tcp());
        var sent = Assert.Single(box.FromClient(ErrorAbout(FromVip.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 50001, dataLength: 1400), quoted)));
        Assert.Equal((Router, Lab.Rip, TooBig.Type, 1300), (sent.Packet.Source, sent.Packet.Destination, sent.Icmp.Type, (int)sent.Icmp.NextHopMtu));
        var answer = (FromVip with { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) }).Tcp(
            TcpFlags.Ack, sourcePort: 8080, destinationPort: 50001, dataLength: 1400);
        Assert.True(sent.Icmp.IsChecksumValid);
        Assert.Equal(answer[..quoted], sent.Icmp.Payload.ToArray());
    }

    [Theory]
    [MemberData(nameof(TranslatingModes))]
    public void Receive_ErrorAboutATranslatedRequest_TellsTheClientOfItsOwn(NatMode mode, int quoted)
    {
        var box = NatTests.BoxOf(mode);
        var request = new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1400);
        var asked = Assert.Single(box.FromClient(request)).Packet;
        var told = Assert.Single(box.FromReal(Reals.Quoting(asked, InnerRouter, TooBig, quoted)));
        Assert.Equal((Lab.Front, Lab.Vip, Lab.Client, 1300), (told.Port, told.Packet.Source, told.Packet.Destination, (int)told.Icmp.NextHopMtu));
        Assert.True(told.Icmp.IsChecksumValid);
        // One hop less is quoted, as the router saw it.
        Ipv4Rewrite.DecrementTimeToLive(request);
        Assert.Equal(request[..quoted], told.Icmp.Payload.ToArray());
    }

    [Theory]
    [InlineData("another client")]
    [InlineData("another port")]
    [InlineData("a request")]
    [InlineData("a wrong checksum")]
    [InlineData("the VIP as sender")]
    public void Receive_ErrorAboutAPacketOfNoSession_IsDropped(string about)
    {
        var box = Box.Knowing();
        box.FromClient(new PacketBuilder().Tcp());
        var quoted = about switch
        {
            "another client" => (FromVip with { Destination = Ipv4Address.Parse("192.168.212.226") }).Tcp(sourcePort: 80, destinationPort: 50001),
            "another port" => FromVip.Tcp(sourcePort: 80, destinationPort: 50002),
            "a request" => new PacketBuilder().Tcp(),
            _ => FromVip.Tcp(sourcePort: 80, destinationPort: 50001),
        };
        var error = ErrorAbout(quoted, 548, about == "the VIP as sender" ? Lab.Vip : Router);
        error[^1] ^= (byte)(about == "a wrong checksum" ? 1 : 0);
        box.DropsFromClient(about == "the VIP as sender" ? DropReason.VipFromElsewhere : DropReason.IcmpErrorToUs, error);
        Assert.Equal(0, box.Engine.Count(Counter.ErrorsSteered));
    }

    [Fact]
    public void Receive_Errors_KeepNoSessionAlive()
    {
        var box = Box.Knowing();
        box.FromClient(new PacketBuilder().Udp(53));
        box.Wait(new SessionTimeouts().Udp - TimeSpan.FromSeconds(1));
        box.FromClient(ErrorAbout(FromVip.Udp(50001, sourcePort: 53), 28));
        Assert.Equal(1, box.Engine.Count(Counter.ErrorsSteered));
        box.Wait(TimeSpan.FromSeconds(1));
        Assert.Equal(0, box.Engine.SessionCount);
    }

    /// <summary>
    /// A redirect is a router's word to its own link (RFC 1812 §5.2.7.2) and would turn a real's route; nobody heeds source quench (RFC 6633).
    /// </summary>
    [Theory]
    [InlineData(IcmpType.Redirect)]
    [InlineData(IcmpType.SourceQuench)]
    public void Receive_RedirectOrSourceQuench_GoesToNoReal(IcmpType type)
    {
        var box = Box.Knowing();
        box.FromClient(new PacketBuilder().Tcp());
        var message = new IcmpMessage(type, 0, Router.Value);
        box.DropsFromClient(DropReason.IcmpErrorToUs, new PacketBuilder { Source = Router }.Icmp(message, FromVip.Tcp(sourcePort: 80, destinationPort: 50001)));
    }

    /// <summary>
    /// Pieces that are not the first have the packet's addresses and nothing else to change; and the first may end inside the header that is quoted.
    /// </summary>
    [Theory]
    [InlineData(NatMode.DestinationNat, 300, 0)]
    [InlineData(NatMode.BothNat, 300, 0)]
    [InlineData(NatMode.DestinationNat, VlanInterface.SmallestMtu, 40)]
    [InlineData(NatMode.BothNat, VlanInterface.SmallestMtu, 40)]
    public void Receive_ErrorThatIsCutOnItsWay_StaysOnePacket(NatMode mode, int mtu, int options)
    {
        var configuration = Lab.With(NatTests.SlbOf(mode));
        var box = Box.Knowing(configuration with { Interfaces = [configuration.Interfaces[0] with { Mtu = mtu }, configuration.Interfaces[1]] });
        box.FromClient(new PacketBuilder().Tcp());
        var answer = FromVip with { Options = [.. Enumerable.Repeat((byte)1, options)] };
        var pieces = box.FromClient(ErrorAbout(answer.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 50001, dataLength: 1400), 548));
        Assert.True(pieces.Count > 1);
        Assert.All(pieces, piece => Assert.Equal((Router, Lab.Rip), (piece.Packet.Source, piece.Packet.Destination)));
        byte[] message = [.. pieces.SelectMany(piece => piece.Packet.Payload.ToArray())];
        Assert.True(IcmpView.TryParse(message, out var error, out _));
        Assert.True(error.IsChecksumValid);
    }

    private static byte[] ErrorAbout(byte[] quoted, int length, Ipv4Address? from = null)
        => new PacketBuilder { Source = from ?? Router, DontFragment = false }.Icmp(TooBig, quoted[..Math.Min(length, quoted.Length)]);
}
