using PasK.Trace.Flows;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Datagrams and echoes are told apart by exchange, and from their duplicates.</summary>
public sealed class DatagramTests
{
    private readonly SmallNetwork _network = new();

    [Fact]
    public void Of_EchoesAndAnErrorAboutOne_HaveTheSequenceNumberAsExchange()
    {
        var second = Ping(2);
        var error = SmallNetwork.Reply(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.Unreachable(IcmpUnreachableCode.Host), second));
        Assert.Equal([1, 2, 2], Read(Ping(1), second, error).Select(one => one.Exchange));
    }

    [Fact]
    public void Of_ALaterFragment_IsOfTheExchangeOfItsFirst()
    {
        var later = SmallNetwork.Packet(SmallNetwork.Header(IpProtocol.Icmp, identification: 7) with { PayloadOffset = 64 }, [1, 2, 3]);
        Assert.Equal([3, 3], Read(Ping(3, identification: 7), later).Select(one => one.Exchange));
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(5, 6, false)]
    [InlineData(0, 0, false)]
    public void Of_TheSameDatagramAgain_IsADuplicateByItsIdentification(ushort first, ushort second, bool isDuplicate)
    {
        byte[] Datagram(ushort identification) => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, 1), identification);
        Assert.Equal([false, isDuplicate], Read(Datagram(first), Datagram(second)).Select(one => one.IsDuplicate));
    }

    private static byte[] Ping(ushort sequence, ushort identification = 1)
        => SmallNetwork.Packet(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoRequest(1, sequence), new byte[56]), identification);

    private IReadOnlyList<Datagram> Read(params byte[][] packets)
    {
        ReadFrame[] frames = [.. packets.Select(_network.Came)];
        return Datagram.Of(Assert.Single(SortedFlows.Of(frames, [SmallNetwork.Box], _network).Flows).Packets);
    }
}
