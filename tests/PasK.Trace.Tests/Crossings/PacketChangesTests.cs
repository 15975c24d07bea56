using PasK.Trace.Crossings;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>What a box changed is told by its field.</summary>
public sealed class PacketChangesTests
{
    private static readonly byte[] Segment = SmallNetwork.Tcp(TcpFlags.Ack, 1, 4);

    [Fact]
    public void Between_APacketAndWhatAHopMakesOfIt_IsNothing()
        => Assert.Empty(Changes(SmallNetwork.Header(IpProtocol.Tcp, timeToLive: 63), Segment));

    [Fact]
    public void Between_PacketsThatDiffer_NamesEachField()
    {
        var header = SmallNetwork.Header(IpProtocol.Tcp, identification: 2) with { TypeOfService = new TypeOfService(4), DontFragment = true };
        Assert.Equal(["ttl 64, not 63", "tos 0x04, not 0x00", "DF set, not not set", "identification 0x0002, not 0x0001"], Changes(header, Segment));
    }

    [Theory]
    [InlineData(2, "destination port changed")]
    [InlineData(4, "seq changed")]
    [InlineData(16, "tcp checksum changed")]
    [InlineData(20, "payload octet 1 changed")]
    [InlineData(23, "payload octet 4 changed")]
    public void Between_SegmentsThatDiffer_NamesTheFirstPlace(int at, string change)
    {
        var other = Segment.ToArray();
        other[at] ^= 1;
        Assert.Equal([change], Changes(SmallNetwork.Header(IpProtocol.Tcp, timeToLive: 63), other));
    }

    private static IEnumerable<string> Changes(Ipv4Header header, byte[] payload)
    {
        var network = new SmallNetwork();
        var came = network.Came(SmallNetwork.Packet(IpProtocol.Tcp, Segment));
        return PacketChanges.Between(came, network.Left(SmallNetwork.Packet(header, payload))).Select(change => change.ToString());
    }
}
