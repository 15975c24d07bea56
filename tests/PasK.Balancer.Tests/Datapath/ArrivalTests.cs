using PasK.Wire;
using Xunit;

namespace PasK.Balancer.Tests;

public class ArrivalTests
{
    private static readonly PacketBuilder FromClient = new();

    public static TheoryData<DropReason, string, byte[]> BadFrames => new()
    {
        { DropReason.FrameTruncated, "13 octets", new byte[13] },
        { DropReason.BadSourceMac, "from a group", Frame(Lab.FrontMac, MacAddress.Broadcast) },
        { DropReason.BadSourceMac, "from nobody", Frame(Lab.FrontMac, default) },
        { DropReason.OwnSourceMac, "from our other port", Frame(Lab.FrontMac, Lab.BackMac) },
        { DropReason.NotForThisStation, "for another station", Frame(Lab.StrangerMac, Lab.GatewayMac) },
        { DropReason.NotForThisStation, "for our other port", Frame(Lab.BackMac, Lab.GatewayMac) },
        { DropReason.GroupFrame, "IPv4 in a broadcast", Frame(MacAddress.Broadcast, Lab.GatewayMac) },
        { DropReason.GroupFrame, "IPv4 in a multicast", Frame(MacAddress.Parse("01:00:5e:00:00:01"), Lab.GatewayMac) },
        { DropReason.UnknownEtherType, "IPv6", PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv6, new byte[40]) },
        { DropReason.UnexpectedTag, "tagged", [.. Frame(Lab.FrontMac, Lab.GatewayMac)[..12], 0x81, 0, 0, 10, .. Frame(Lab.FrontMac, Lab.GatewayMac)[12..]] },
    };

    [Theory]
    [MemberData(nameof(BadFrames), DisableDiscoveryEnumeration = true)]
    public void Receive_FrameThatIsNotForUs_IsDropped(DropReason reason, string what, byte[] frame)
    {
        Assert.NotEmpty(what);
        Box.Knowing().Drops(reason, Lab.Front, frame);
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
        { "reaches past 65535", packet => (packet[6], packet[7]) = (0x1f, 0xff) },
    };

    [Theory]
    [MemberData(nameof(Breakages), DisableDiscoveryEnumeration = true)]
    public void Receive_BrokenPacket_IsDropped(string what, Action<byte[]> breakIt)
    {
        Assert.NotEmpty(what);
        var packet = FromClient.Tcp();
        breakIt(packet);
        Box.Knowing().DropsFromClient(DropReason.Ipv4Malformed, packet);
    }

    [Fact]
    public void Receive_WrongHeaderChecksum_IsDropped()
    {
        var packet = FromClient.Tcp();
        packet[10] ^= 0x40;
        Box.Knowing().DropsFromClient(DropReason.Ipv4BadChecksum, packet);
    }

    [Theory]
    [InlineData("0.0.0.0", DropReason.SourceNotUnicast)]
    [InlineData("127.0.0.1", DropReason.SourceNotUnicast)]
    [InlineData("224.0.0.5", DropReason.SourceNotUnicast)]
    [InlineData("240.0.0.1", DropReason.SourceNotUnicast)]
    [InlineData("255.255.255.255", DropReason.SourceNotUnicast)]
    [InlineData("192.168.193.255", DropReason.SourceNotUnicast)]
    [InlineData("192.168.193.181", DropReason.SourceIsOurs)]
    [InlineData("10.10.10.1", DropReason.SourceIsOurs)]
    [InlineData("192.168.193.50", DropReason.SourceIsOurs)]
    public void Receive_SourceThatCannotBe_IsDropped(string source, DropReason reason)
        => Box.Knowing().DropsFromClient(reason, (FromClient with { Source = Ipv4Address.Parse(source) }).Tcp());

    [Theory]
    [InlineData("0.0.0.0", DropReason.DestinationNotUnicast)]
    [InlineData("127.0.0.1", DropReason.DestinationNotUnicast)]
    [InlineData("224.0.0.5", DropReason.DestinationNotUnicast)]
    [InlineData("255.255.255.255", DropReason.DestinationNotUnicast)]
    [InlineData("10.10.10.255", DropReason.DirectedBroadcast)]
    [InlineData("10.10.10.0", DropReason.DirectedBroadcast)]
    public void Receive_DestinationThatIsNotOneHost_IsDropped(string destination, DropReason reason)
        => Box.Knowing().DropsFromClient(reason, (FromClient with { Destination = Ipv4Address.Parse(destination) }).Tcp());

    [Fact]
    public void Receive_TcpForOurOwnAddress_IsNotServed()
        => Box.Knowing().DropsFromClient(DropReason.ProtocolNotServed, (FromClient with { Destination = Lab.FrontAddress }).Tcp());

    private static byte[] Frame(MacAddress destination, MacAddress source) => PacketBuilder.Frame(destination, source, EtherType.Ipv4, FromClient.Tcp());
}
