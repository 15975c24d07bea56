using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public class IngressTests
{
    private static readonly PacketBuilder FromClient = new();

    [Fact]
    [Explains(DropReason.FrameTruncated)]
    public void Receive_FrameShorterThanItsHeader_IsDropped() => Box.Knowing().Drops(DropReason.FrameTruncated, Lab.Front, new byte[13]);

    [Theory]
    [Explains(DropReason.BadSourceMac)]
    [InlineData("ff:ff:ff:ff:ff:ff")]
    [InlineData("00:00:00:00:00:00")]
    public void Receive_SourceMacOfNoStation_IsDropped(string source)
        => Box.Knowing().Drops(DropReason.BadSourceMac, Lab.Front, Frame(Lab.FrontMac, MacAddress.Parse(source)));

    [Fact]
    [Explains(DropReason.OwnSourceMac)]
    public void Receive_FrameOfOurOtherPort_IsDropped() => Box.Knowing().Drops(DropReason.OwnSourceMac, Lab.Front, Frame(Lab.FrontMac, Lab.BackMac));

    [Fact]
    [Explains(DropReason.NotForThisStation)]
    public void Receive_FrameForAnotherStation_IsDropped()
    {
        Box.Knowing().Drops(DropReason.NotForThisStation, Lab.Front, Frame(Lab.StrangerMac, Lab.GatewayMac));
        Box.Knowing().Drops(DropReason.NotForThisStation, Lab.Front, Frame(Lab.BackMac, Lab.GatewayMac));
    }

    [Theory]
    [Explains(DropReason.GroupFrame)]
    [InlineData("ff:ff:ff:ff:ff:ff")]
    [InlineData("01:00:5e:00:00:01")]
    public void Receive_PacketToAGroupOfStations_IsDropped(string destination)
        => Box.Knowing().Drops(DropReason.GroupFrame, Lab.Front, Frame(MacAddress.Parse(destination), Lab.GatewayMac));

    [Fact]
    [Explains(DropReason.UnknownEtherType)]
    public void Receive_Ipv6_IsDropped()
        => Box.Knowing().Drops(DropReason.UnknownEtherType, Lab.Front, PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv6, new byte[40]));

    [Fact]
    public void Receive_TagWhereNoneIsExpected_IsDropped()
    {
        var frame = Frame(Lab.FrontMac, Lab.GatewayMac);
        Box.Knowing().Drops(DropReason.UnexpectedTag, Lab.Front, [.. frame[..12], 0x81, 0, 0, 10, .. frame[12..]]);
    }

    [Fact]
    public void Receive_PriorityTag_IsTakenAsUntagged()
    {
        byte[] Tagged(byte[] frame) => [.. frame[..12], 0x81, 0, 0xa0, 0, .. frame[12..]];
        var box = Box.Knowing();
        Assert.Equal(FromClient.Tcp()[20..], Assert.Single(box.Receive(Lab.Front, Tagged(Frame(Lab.FrontMac, Lab.GatewayMac)))).Inner.Payload.ToArray());
        Assert.Equal(Lab.Vip, Assert.Single(box.Receive(Lab.Front, Tagged(Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac)))).Arp.SenderAddress);
        box.Drops(DropReason.UnknownEtherType, Lab.Front, Tagged(Tagged(Frame(Lab.FrontMac, Lab.GatewayMac))));
    }

    [Fact]
    [Explains(DropReason.NoInterface)]
    public void Receive_PortWithoutInterface_ReadsNothing()
    {
        var box = new Box(Lab.Configuration with { Interfaces = [Lab.Configuration.Interfaces[0]], Routes = [] });
        box.Drops(DropReason.NoInterface, Lab.Front, Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac));
    }

    [Fact]
    public void Receive_NoSuchPort_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new Box().Engine.Receive(2, new byte[60], default, new RecordingOutput()));

    public static TheoryData<string, Action<byte[]>> Breakages => new()
    {
        { "version 5", packet => packet[0] = 0x55 },
        { "header of 16 octets", packet => packet[0] = 0x44 },
        { "longer than the frame", packet => packet[2] = 9 },
        { "shorter than its header", packet => (packet[2], packet[3]) = (0, 19) },
    };

    [Theory]
    [Explains(DropReason.Ipv4Malformed)]
    [MemberData(nameof(Breakages), DisableDiscoveryEnumeration = true)]
    public void Receive_BrokenPacket_IsDropped(string what, Action<byte[]> breakIt)
    {
        Assert.NotEmpty(what);
        var packet = FromClient.Tcp();
        breakIt(packet);
        Box.Knowing().DropsFromClient(DropReason.Ipv4Malformed, packet);
    }

    /// <summary>Later fragments are of flows that are known, so that nothing else can be wrong with them.</summary>
    [Theory]
    [Explains(DropReason.FragmentMalformed)]
    [InlineData("carries nothing", 8, true, 0, IpProtocol.Udp)]
    [InlineData("no multiple of 8, though more follow", 8, true, 12, IpProtocol.Udp)]
    [InlineData("reaches past 65535", 65528, false, 16, IpProtocol.Udp)]
    [InlineData("the first one has not the whole TCP header", 0, true, 16, IpProtocol.Tcp)]
    [InlineData("put over the flags of the TCP header", 8, true, 24, IpProtocol.Tcp)]
    [InlineData("put over the end of the TCP header", 16, true, 24, IpProtocol.Tcp)]
    public void Receive_FragmentThatIsNoPart_IsDropped(string what, int offset, bool moreFragments, int length, IpProtocol protocol)
    {
        Assert.NotEmpty(what);
        var whole = (FromClient with { DontFragment = false }).Tcp(dataLength: 28)[Ipv4Header.MinimumLength..];
        var box = Box.Knowing();
        box.FromClient((FromClient with { DontFragment = false, MoreFragments = true }).Packet(protocol, whole));
        var fragment = FromClient with { DontFragment = false, MoreFragments = moreFragments, PayloadOffset = offset };
        box.DropsFromClient(DropReason.FragmentMalformed, fragment.Packet(protocol, PacketBuilder.Data(length)));
        box.FromClient((FromClient with { DontFragment = false, PayloadOffset = 48 }).Packet(protocol, PacketBuilder.Data(3)));
        Assert.Equal(1, box.Engine.Count(Counter.FragmentsFollowed));
    }

    [Theory]
    [Explains(DropReason.SourceRoute)]
    [InlineData("loose", 131)]
    [InlineData("strict", 137)]
    public void Receive_SourceRoute_IsDropped(string what, byte type)
    {
        Assert.NotEmpty(what);
        const byte NoOperation = 1;
        byte[] options = [NoOperation, type, 7, 4, 10, 10, 10, 10];
        Box.Knowing().DropsFromClient(DropReason.SourceRoute, (FromClient with { Options = options }).Tcp());
        Box.Knowing().DropsFromClient(DropReason.SourceRoute, (FromClient with { Options = options, Destination = Lab.Rip }).Tcp());
    }

    [Fact]
    public void Receive_RecordRoute_IsTaken()
        => Assert.Single(Box.Knowing().FromClient((FromClient with { Options = [7, 7, 4, 0, 0, 0, 0, 0] }).Tcp()));

    [Fact]
    [Explains(DropReason.Ipv4BadChecksum)]
    public void Receive_WrongHeaderChecksum_IsDropped()
    {
        var packet = FromClient.Tcp();
        packet[10] ^= 0x40;
        Box.Knowing().DropsFromClient(DropReason.Ipv4BadChecksum, packet);
    }

    [Theory]
    [Explains(DropReason.SourceNotUnicast)]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("224.0.0.5")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("192.168.193.255")]
    public void Receive_SourceThatIsNotOneHost_IsDropped(string source) => DropsFrom(DropReason.SourceNotUnicast, source);

    [Theory]
    [Explains(DropReason.SourceIsOurs)]
    [InlineData("192.168.193.181")]
    [InlineData("10.10.10.1")]
    public void Receive_SourceThatIsOurs_IsDropped(string source) => DropsFrom(DropReason.SourceIsOurs, source);

    [Theory]
    [Explains(DropReason.DestinationNotUnicast)]
    [InlineData("0.0.0.0")]
    [InlineData("127.0.0.1")]
    [InlineData("224.0.0.5")]
    [InlineData("255.255.255.255")]
    public void Receive_DestinationThatIsNotOneHost_IsDropped(string destination) => DropsTo(DropReason.DestinationNotUnicast, destination);

    [Theory]
    [Explains(DropReason.DirectedBroadcast)]
    [InlineData("10.10.10.255")]
    [InlineData("10.10.10.0")]
    public void Receive_DestinationThatIsAWholeSubnet_IsDropped(string destination) => DropsTo(DropReason.DirectedBroadcast, destination);

    [Fact]
    public void Receive_TcpForOurOwnAddress_IsNotServed()
        => Box.Knowing().DropsFromClient(DropReason.ProtocolNotServed, (FromClient with { Destination = Lab.FrontAddress }).Tcp());

    private static byte[] Frame(MacAddress destination, MacAddress source) => PacketBuilder.Frame(destination, source, EtherType.Ipv4, FromClient.Tcp());

    private static void DropsFrom(DropReason reason, string source)
        => Box.Knowing().DropsFromClient(reason, (FromClient with { Source = Ipv4Address.Parse(source) }).Tcp());

    private static void DropsTo(DropReason reason, string destination)
        => Box.Knowing().DropsFromClient(reason, (FromClient with { Destination = Ipv4Address.Parse(destination) }).Tcp());
}
