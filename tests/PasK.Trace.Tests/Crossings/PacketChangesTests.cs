using System.Buffers.Binary;
using PasK.Trace.Crossings;
using PasK.Trace.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
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

    /// <summary>
    /// A sender may write either zero of ones' complement. Translated there and back it is the other one; in a packet that keeps its addresses it must stay.
    /// </summary>
    [Fact]
    public void Between_TheTwoZerosOfATcpChecksum_IsNothingWhereAddressesAreTranslated()
    {
        var translation = new Translation(SmallNetwork.Client, SmallNetwork.Vip, null, SmallNetwork.Client, SmallNetwork.Rip, null);
        var translated = new SmallNetwork(new ForwardingTable([new TranslationMode([translation])]));
        Assert.Empty(Changed(translated, SmallNetwork.Rip));
        Assert.Equal(["tcp checksum changed"], Changed(new SmallNetwork(), SmallNetwork.Vip));

        static IEnumerable<string> Changed(SmallNetwork network, Ipv4Address destination)
        {
            // The window makes the sum zero.
            var zero = SmallNetwork.Tcp(TcpFlags.Ack, 1, 4);
            BinaryPrimitives.WriteUInt16BigEndian(zero.AsSpan(14), (ushort)(1000 + BinaryPrimitives.ReadUInt16BigEndian(zero.AsSpan(16))));
            (zero[16], zero[17]) = (0xff, 0xff);
            var came = network.Came(SmallNetwork.Packet(IpProtocol.Tcp, zero));
            (zero[16], zero[17]) = (0, 0);
            var packet = SmallNetwork.Packet(SmallNetwork.Header(IpProtocol.Tcp, timeToLive: 63), zero);
            AddressTranslation.SetDestination(packet, destination);
            return PacketChanges.Between(came, network.Left(packet)).Select(change => change.ToString());
        }
    }

    private static IEnumerable<string> Changes(Ipv4Header header, byte[] payload)
    {
        var network = new SmallNetwork();
        var came = network.Came(SmallNetwork.Packet(IpProtocol.Tcp, Segment));
        return PacketChanges.Between(came, network.Left(SmallNetwork.Packet(header, payload))).Select(change => change.ToString());
    }
}
