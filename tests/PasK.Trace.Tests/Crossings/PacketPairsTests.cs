using PasK.Trace.Crossings;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Packets that came to a box find those that they left as.</summary>
public sealed class PacketPairsTests
{
    [Fact]
    public void Match_InAnotherOrder_PairsByContent()
        => Assert.Equal(["0-3", "1-2"], Match([Datagram(80, 1), Datagram(80, 2)], [Datagram(80, 2), Datagram(80, 1)]));

    /// <summary>A box that gives other identifications and other data still keeps the ports; the checksum is another because of the data.</summary>
    [Fact]
    public void Match_OfChangedDatagrams_PairsByBothPorts()
        => Assert.Equal(
            ["0-3", "1-2"], Match([Datagram(53, 1, 7), Datagram(80, 2, 7)], [Datagram(80, 12, 8), Datagram(53, 11, 8)]));

    [Fact]
    public void Match_OfChangedEchoes_PairsByNumbersWhateverTheChecksum()
        => Assert.Equal(["0-3", "1-2"], Match([Echo(1, 1, 7), Echo(2, 2, 7)], [Echo(2, 12, 8), Echo(1, 11, 8)]));

    [Fact]
    public void Match_OfAPacketWithoutAPartner_LeavesItAlone()
    {
        Assert.Equal(["0-1", "none-2"], Match([Datagram(80, 1)], [Datagram(80, 1), Datagram(80, 1)]));
        Assert.Equal(["0-2", "1-none"], Match([Datagram(80, 1), Datagram(80, 2)], [Datagram(80, 1)]));
        Assert.Equal(["0-none", "none-1"], Match([Datagram(80, 1)], [Datagram(80, 1, 1, 2)]));
    }

    [Fact]
    public void MatchByAddresses_OfWhatOnlyTheOrderTells_PairsTheSameEndsAlone()
    {
        var network = new SmallNetwork();
        var (came, other) = (network.Came(Datagram(80, 1)), network.Came(Echo(1, 1, 7)));
        var left = network.Left(Datagram(81, 9, 1, 2, 3));
        Assert.Equal(["0-2", "1-none"], PacketPairs.MatchByAddresses([came, other], [left]).Select(Describe));
    }

    /// <summary>Anybody may send a packet whose protocol says that there is another one in it, and there is none.</summary>
    [Fact]
    public void MatchByAddresses_OfAPacketThatCannotBeRead_LeavesItOut()
    {
        var network = new SmallNetwork();
        var came = network.Came(SmallNetwork.Packet(IpProtocol.IpInIp, [1, 2, 3]));
        Assert.Empty(PacketPairs.MatchByAddresses([came], [network.Left(SmallNetwork.Packet(IpProtocol.IpInIp, [1, 2, 3]))]));
    }

    private static IEnumerable<string> Match(byte[][] came, byte[][] left)
    {
        var network = new SmallNetwork();
        var entered = came.Select(network.Came).ToList();
        return PacketPairs.Match(entered, left.Select(network.Left).ToList(), frame => frame).Select(Describe);
    }

    private static string Describe(PacketPair<ReadFrame> pair) => $"{Number(pair.Entered)}-{Number(pair.Left)}";

    private static string Number(ReadFrame? frame) => frame is null ? "none" : $"{frame.Number}";

    private static byte[] Datagram(ushort port, ushort identification, params byte[] data)
        => SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, port, data), identification);

    private static byte[] Echo(ushort sequence, ushort identification, byte data)
        => SmallNetwork.Packet(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoRequest(7, sequence), [data]), identification);
}
