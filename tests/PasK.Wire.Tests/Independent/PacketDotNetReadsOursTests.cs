using CsCheck;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;
using Other = PacketDotNet;

namespace PasK.Wire.Tests;

/// <summary>An independent decoder finds in the octets we write what we meant.</summary>
public sealed class PacketDotNetReadsOursTests
{
    [Fact]
    public void Arp_AnyMessage_IsDecodedAlike() => Gen.Select(Generated.Mac, Generated.Address, Generated.Mac, Generated.Address, Generated.Tag).Sample(
        (mac, address, targetMac, target, tag) =>
        {
            var frame = SampleFrames.EthernetOf(EtherType.Arp, SampleFrames.ArpOf(new ArpMessage(ArpOperation.Reply, mac, address, targetMac, target)), tag);
            var (ethernet, arp) = Decode<Other.ArpPacket>(frame);
            Assert.Equal(
                (SampleFrames.ClientMac, SampleFrames.BalancerMac),
                (Theirs.Mac(ethernet.SourceHardwareAddress), Theirs.Mac(ethernet.DestinationHardwareAddress)));
            Assert.Equal(Other.ArpOperation.Response, arp.Operation);
            Assert.Equal((mac, address), (Theirs.Mac(arp.SenderHardwareAddress), Theirs.Address(arp.SenderProtocolAddress)));
            Assert.Equal((targetMac, target), (Theirs.Mac(arp.TargetHardwareAddress), Theirs.Address(arp.TargetProtocolAddress)));
            var vlan = ethernet.Extract<Other.Ieee8021QPacket>();
            Assert.Equal((tag?.Vid, tag?.Priority), ((int?)vlan?.VlanIdentifier, (int?)vlan?.PriorityControlPoint));
        });

    [Fact]
    public void Ipv4_AnyHeaderWithOptions_IsDecodedAlike() => Gen.Select(Generated.Ipv4Header, Generated.AnyOptions).Sample((any, options) =>
    {
        var header = any with { Protocol = (IpProtocol)253 };
        var payload = SampleFrames.Octets(header.PayloadLength);
        var ip = Decode<Other.IPv4Packet>(SampleFrames.EthernetOf(EtherType.Ipv4, SampleFrames.Ipv4(header, payload, options))).Message;
        Assert.True(ip.ValidChecksum);
        Assert.Equal((header.Source, header.Destination), (Theirs.Address(ip.SourceAddress), Theirs.Address(ip.DestinationAddress)));
        Assert.Equal((header.TimeToLive, (int)header.Protocol, header.Identification), (ip.TimeToLive, (int)ip.Protocol, ip.Id));
        Assert.Equal((header.TypeOfService.Value, 5 + (options.Length / 4)), (ip.TypeOfService, ip.HeaderLength));
        Assert.Equal((20 + options.Length + payload.Length, header.PayloadOffset / 8), (ip.TotalLength, ip.FragmentOffset));
        Assert.Equal((header.DontFragment ? 2 : 0) | (header.MoreFragments ? 1 : 0), ip.FragmentFlags);
        Assert.Equal(payload, ip.PayloadData);
    });

    [Fact]
    public void Icmp_AnyEcho_IsDecodedAlike() => Gen.Select(Gen.UShort, Gen.UShort, Generated.Payload).Sample((identifier, sequence, payload) =>
    {
        var frame = SampleFrames.Packet(IpProtocol.Icmp, SampleFrames.IcmpOf(IcmpMessage.EchoRequest(identifier, sequence), payload));
        var icmp = Decode<Other.IcmpV4Packet>(frame).Message;
        Assert.True(icmp.ValidIcmpChecksum);
        Assert.Equal((Other.IcmpV4TypeCode.EchoRequest, identifier, sequence), (icmp.TypeCode, icmp.Id, icmp.Sequence));
        Assert.Equal(payload, icmp.Data);
    });

    [Fact]
    public void Tcp_AnyHeaderWithOptions_IsDecodedAlike() => Gen.Select(Generated.TcpHeader, Gen.UShort, Generated.Payload).Sample((any, mss, payload) =>
    {
        // PacketDotNet does not read options of an urgent segment.
        var header = any with { Flags = any.Flags & ~TcpFlags.Urg };
        byte[] options = [2, 4, (byte)(mss >> 8), (byte)mss, 1, 3, 3, 7];
        var tcp = Decode<Other.TcpPacket>(SampleFrames.Packet(IpProtocol.Tcp, SampleFrames.TcpOf(header, payload, options))).Message;
        Assert.True(tcp.ValidTcpChecksum);
        Assert.Equal((header.SourcePort.Value, header.DestinationPort.Value, header.Window), (tcp.SourcePort, tcp.DestinationPort, tcp.WindowSize));
        Assert.Equal((header.Sequence, header.Acknowledgement, (ushort)header.Flags), (tcp.SequenceNumber, tcp.AcknowledgmentNumber, tcp.Flags));
        Assert.Equal(mss, tcp.OptionsCollection.OfType<Other.Tcp.MaximumSegmentSizeOption>().Single().Value);
        Assert.Equal(7, tcp.OptionsCollection.OfType<Other.Tcp.WindowScaleFactorOption>().Single().ScaleFactor);
        Assert.Equal(payload, tcp.PayloadData ?? []);
    });

    [Fact]
    public void Udp_AnyHeader_IsDecodedAlike() => Gen.Select(Generated.Port.Where(port => port.Value > 10_000), Generated.Payload).Sample((port, payload) =>
    {
        // Ports above 10000 but VXLAN's do not make PacketDotNet look for a protocol inside.
        var header = new UdpHeader(port, new Port(50_000));
        var datagram = SampleFrames.UdpOf(header, SampleFrames.Client, SampleFrames.Vip, payload);
        var udp = Decode<Other.UdpPacket>(SampleFrames.Packet(IpProtocol.Udp, datagram)).Message;
        Assert.True(udp.ValidUdpChecksum);
        Assert.Equal((port.Value, 50_000, datagram.Length), (udp.SourcePort, udp.DestinationPort, udp.Length));
        Assert.Equal(payload, udp.PayloadData ?? []);
    });

    [Fact]
    public void IpInIp_Tunnelled_IsDecodedToBothHeaders()
    {
        var outer = Decode<Other.IPv4Packet>(SampleFrames.All["ipip"]).Message;
        var inner = Assert.IsType<Other.IPv4Packet>(outer.PayloadPacket);
        Assert.True(outer.ValidChecksum && inner.ValidChecksum && inner.Extract<Other.TcpPacket>().ValidTcpChecksum);
        Assert.Equal((SampleFrames.Balancer, SampleFrames.Real), (Theirs.Address(outer.SourceAddress), Theirs.Address(outer.DestinationAddress)));
        Assert.Equal((SampleFrames.Client, SampleFrames.Vip), (Theirs.Address(inner.SourceAddress), Theirs.Address(inner.DestinationAddress)));
    }

    [Fact]
    public void Vxlan_Tunnelled_IsDecodedToTheFrameInside()
    {
        var udp = Decode<Other.UdpPacket>(SampleFrames.All["vxlan"]).Message;
        Assert.Equal((0, 4789), (udp.Checksum, udp.DestinationPort));
        var vxlan = Assert.IsType<Other.VxlanPacket>(udp.PayloadPacket);
        Assert.Equal((50u, 0x08), (vxlan.Vni, vxlan.Flags));
        var inner = Assert.IsType<Other.EthernetPacket>(vxlan.PayloadPacket);
        Assert.Equal(
            (SampleFrames.ClientMac, SampleFrames.BalancerMac), (Theirs.Mac(inner.SourceHardwareAddress), Theirs.Mac(inner.DestinationHardwareAddress)));
        Assert.Equal(SampleFrames.Client, Theirs.Address(inner.Extract<Other.IPv4Packet>().SourceAddress));
    }

    [Fact]
    public void Gre_Tunnelled_IsDecodedToThePacketInside()
    {
        var gre = Decode<Other.GrePacket>(SampleFrames.All["gre"]).Message;
        Assert.Equal((0, Other.EthernetType.IPv4), (gre.Version, gre.Protocol));
        Assert.False(gre.HasCheckSum || gre.HasKey || gre.HasSequence);
        var inner = Assert.IsType<Other.IPv4Packet>(gre.PayloadPacket);
        Assert.True(inner.ValidChecksum && inner.Extract<Other.TcpPacket>().ValidTcpChecksum);
        Assert.Equal((SampleFrames.Client, SampleFrames.Vip), (Theirs.Address(inner.SourceAddress), Theirs.Address(inner.DestinationAddress)));
    }

    private static (Other.EthernetPacket Ethernet, T Message) Decode<T>(byte[] frame)
        where T : Other.Packet
    {
        var ethernet = Assert.IsType<Other.EthernetPacket>(Other.Packet.ParsePacket(Other.LinkLayers.Ethernet, frame));
        return (ethernet, Assert.IsType<T>(ethernet.Extract<T>()));
    }
}
