using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;
using Other = PacketDotNet;

namespace PasK.Wire.Tests;

/// <summary>We find in the octets of an independent encoder what it meant.</summary>
public sealed class OursReadsPacketDotNetTests
{
    [Fact]
    public void Arp_AnyRequest_IsReadAlike()
        => Gen.Select(Generated.Mac, Generated.Address, Generated.Mac, Generated.Address).Sample((mac, address, targetMac, target) =>
        {
            var frame = Frame(Other.EthernetType.Arp, new Other.ArpPacket(
                Other.ArpOperation.Request, Theirs.Mac(targetMac), Theirs.Address(target), Theirs.Mac(mac), Theirs.Address(address)));
            Assert.True(EthernetView.TryParse(frame, out var ethernet, out _));
            Assert.Equal((SampleFrames.ClientMac, SampleFrames.BalancerMac, EtherType.Arp), (ethernet.Source, ethernet.Destination, ethernet.Type));
            Assert.True(ArpView.TryParse(ethernet.Payload, out var arp, out _));
            Assert.Equal(
                (ArpOperation.Request, mac, address, targetMac, target), (arp.Operation, arp.SenderMac, arp.SenderAddress, arp.TargetMac, arp.TargetAddress));
        });

    [Fact]
    public void Udp_AnyDatagram_IsReadAlike()
        => Gen.Select(Generated.Port, Generated.Port, Generated.Address, Generated.Address, Generated.Payload, Gen.Byte).Sample(
            (from, to, source, destination, payload, ttl) =>
            {
                var udp = new Other.UdpPacket(from.Value, to.Value) { PayloadData = payload };
                _ = Packet(source, destination, ttl, udp);
                udp.UpdateUdpChecksum();
                var packet = Read(Packet(source, destination, ttl, udp), IpProtocol.Udp);
                Assert.Equal((source, destination, ttl), (packet.Source, packet.Destination, packet.TimeToLive));
                Assert.True(UdpView.TryParse(packet.Payload, out var view, out _));
                Assert.Equal((from, to, 8 + payload.Length), (view.SourcePort, view.DestinationPort, view.Length));
                Assert.Equal(payload, view.Payload);
                Assert.NotEqual(0, view.Checksum);
                Assert.True(view.IsChecksumValid(source, destination));
            });

    [Fact]
    public void Tcp_AnySegment_IsReadAlike() => Gen.Select(Generated.TcpHeader, Generated.Address, Generated.Address, Generated.Payload, Gen.UShort).Sample(
        (header, source, destination, payload, mss) =>
        {
            // Options need their room from the start.
            var blank = new byte[24];
            blank[12] = 0x60;
            var tcp = new Other.TcpPacket(new Other.Utils.ByteArraySegment(blank))
            {
                SourcePort = header.SourcePort.Value,
                DestinationPort = header.DestinationPort.Value,
                SequenceNumber = header.Sequence,
                AcknowledgmentNumber = header.Acknowledgement,
                Flags = (ushort)header.Flags,
                WindowSize = header.Window,
                Options = [2, 4, (byte)(mss >> 8), (byte)mss],
                PayloadData = payload,
            };
            _ = Packet(source, destination, 64, tcp);
            tcp.UpdateTcpChecksum();
            var packet = Read(Packet(source, destination, 64, tcp), IpProtocol.Tcp);
            Assert.True(TcpView.TryParse(packet.Payload, out var view, out _));
            Assert.Equal(header, new TcpHeader(view.SourcePort, view.DestinationPort, view.Sequence, view.Acknowledgement, view.Flags, view.Window));
            Assert.Equal(mss, view.MaximumSegmentSize);
            Assert.Equal(payload, view.Payload);
            Assert.True(view.IsChecksumValid(source, destination));
        });

    [Fact]
    public void Ipv4_FragmentFields_AreReadAlike() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 0x1fff], Gen.UShort, Gen.Byte).Sample((flags, offset, id, service) =>
    {
        var ip = new Other.IPv4Packet(Theirs.Address(SampleFrames.Client), Theirs.Address(SampleFrames.Vip))
        {
            FragmentFlags = flags, FragmentOffset = offset, Id = id, TypeOfService = service, Protocol = Other.ProtocolType.Udp, PayloadData = [1, 2, 3],
        };
        ip.UpdateCalculatedValues();
        ip.UpdateIPChecksum();
        var packet = Read(Frame(Other.EthernetType.IPv4, ip), IpProtocol.Udp);
        Assert.Equal(((flags & 2) != 0, (flags & 1) != 0, offset * 8), (packet.DontFragment, packet.MoreFragments, packet.FragmentOffset));
        Assert.Equal((id, service), (packet.Identification, packet.TypeOfService.Value));
    });

    private static byte[] Packet(Ipv4Address source, Ipv4Address destination, byte ttl, Other.Packet payload)
    {
        var ip = new Other.IPv4Packet(Theirs.Address(source), Theirs.Address(destination)) { TimeToLive = ttl, PayloadPacket = payload };
        ip.Protocol = payload is Other.TcpPacket ? Other.ProtocolType.Tcp : Other.ProtocolType.Udp;
        ip.UpdateCalculatedValues();
        ip.UpdateIPChecksum();
        return Frame(Other.EthernetType.IPv4, ip);
    }

    private static byte[] Frame(Other.EthernetType type, Other.Packet payload)
        => new Other.EthernetPacket(Theirs.Mac(SampleFrames.ClientMac), Theirs.Mac(SampleFrames.BalancerMac), type) { PayloadPacket = payload }.Bytes;

    private static Ipv4View Read(byte[] frame, IpProtocol protocol)
    {
        Assert.True(EthernetView.TryParse(frame, out var ethernet, out _));
        Assert.True(Ipv4View.TryParse(ethernet.Payload, out var packet, out _));
        Assert.Equal(protocol, packet.Protocol);
        Assert.True(packet.IsChecksumValid);
        return packet;
    }
}
