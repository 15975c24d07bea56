using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Gre;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tests;

/// <summary>Well-formed frames of every kind, written by the code under test into octets that were 0xa5 before.</summary>
internal static class SampleFrames
{
    public static readonly MacAddress ClientMac = MacAddress.Parse("02:00:00:00:00:01");
    public static readonly MacAddress BalancerMac = MacAddress.Parse("02:00:00:00:00:02");
    public static readonly Ipv4Address Client = Ipv4Address.Parse("10.0.0.1");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    public static readonly Ipv4Address Balancer = Ipv4Address.Parse("10.0.0.2");
    public static readonly Ipv4Address Real = Ipv4Address.Parse("10.0.0.3");

    /// <summary>An MSS of 1460, SACK permitted, timestamps, padding, a window scale.</summary>
    public static ReadOnlySpan<byte> SynOptions => [2, 4, 0x05, 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7];

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["arp request"] = EthernetOf(EtherType.Arp, ArpOf(new ArpMessage(ArpOperation.Request, ClientMac, Client, default, Vip))),
        ["arp reply, tagged"] = EthernetOf(EtherType.Arp, ArpOf(new ArpMessage(ArpOperation.Reply, BalancerMac, Vip, ClientMac, Client)), new VlanTag(0x600a)),
        ["echo request"] = Packet(IpProtocol.Icmp, IcmpOf(IcmpMessage.EchoRequest(1234, 1), Octets(56))),
        ["port unreachable"] = Packet(IpProtocol.Icmp, IcmpOf(IcmpMessage.Unreachable(IcmpUnreachableCode.Port), Ipv4(IpProtocol.Udp, UdpOf(Octets(7))))),
        ["tcp syn"] = Packet(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(40000), new Port(80), 1000, 0, TcpFlags.Syn, 64240), [], SynOptions)),
        ["tcp data"] = Packet(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(40000), new Port(80), 1001, 5, TcpFlags.Psh | TcpFlags.Ack, 502), Octets(11))),
        ["udp"] = Packet(IpProtocol.Udp, UdpOf(Octets(64))),
        ["ip with options"] = EthernetOf(EtherType.Ipv4, Ipv4(IpProtocol.Udp, UdpOf(Octets(9)), options: [148, 4, 0, 0, 1, 1, 1, 0])),
        ["ipip"] = Tunnelled(Ipv4(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(40000), new Port(80), 1000, 0, TcpFlags.Syn, 64240), [], SynOptions))),
        ["vxlan"] = InVxlan(Packet(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(40000), new Port(80), 1000, 0, TcpFlags.Syn, 64240), [], SynOptions))),
        ["gre"] = InGre(Ipv4(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(40000), new Port(80), 1000, 0, TcpFlags.Syn, 64240), [], SynOptions))),
        ["ipip icmp error about ipip"] = Tunnelled(Ipv4(IpProtocol.Icmp, IcmpOf(
            IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1480), Ipv4(IpProtocol.IpInIp, Ipv4(IpProtocol.Udp, UdpOf(Octets(8))))))),
    };

    /// <summary>As many octets as asked for, filled with what no code under test writes by chance.</summary>
    public static byte[] Filled(int length)
    {
        var octets = new byte[length];
        Array.Fill(octets, (byte)0xa5);
        return octets;
    }

    /// <summary>Data that counts up.</summary>
    public static byte[] Octets(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];

    public static byte[] EthernetOf(EtherType type, ReadOnlySpan<byte> payload, VlanTag? tag = null)
    {
        var header = new EthernetHeader(BalancerMac, ClientMac, type, tag);
        var frame = Filled(header.Length + payload.Length);
        payload.CopyTo(frame.AsSpan(header.Length));
        header.Write(frame);
        return frame;
    }

    public static byte[] ArpOf(ArpMessage message)
    {
        var octets = Filled(ArpMessage.Length);
        message.Write(octets);
        return octets;
    }

    public static byte[] Packet(IpProtocol protocol, ReadOnlySpan<byte> payload) => EthernetOf(EtherType.Ipv4, Ipv4(protocol, payload));

    public static byte[] Tunnelled(ReadOnlySpan<byte> inner)
        => EthernetOf(EtherType.Ipv4, Ipv4(HeaderOf(IpProtocol.IpInIp, inner.Length) with { Source = Balancer, Destination = Real, TimeToLive = 64 }, inner));

    public static Ipv4Header HeaderOf(IpProtocol protocol, int payloadLength) => new()
    {
        PayloadLength = payloadLength, TimeToLive = 63, Protocol = protocol, Source = Client, Destination = Vip, Identification = 7, DontFragment = true,
    };

    public static byte[] Ipv4(IpProtocol protocol, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> options = default)
        => Ipv4(HeaderOf(protocol, payload.Length), payload, options);

    public static byte[] Ipv4(Ipv4Header header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> options = default)
    {
        var packet = Filled(Ipv4Header.MinimumLength + options.Length + payload.Length);
        payload.CopyTo(packet.AsSpan(Ipv4Header.MinimumLength + options.Length));
        header.Write(packet, options);
        return packet;
    }

    public static byte[] IcmpOf(IcmpMessage message, ReadOnlySpan<byte> payload)
    {
        var octets = Filled(IcmpMessage.HeaderLength + payload.Length);
        payload.CopyTo(octets.AsSpan(IcmpMessage.HeaderLength));
        message.Write(octets);
        return octets;
    }

    public static byte[] TcpOf(TcpHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> options = default)
        => TcpOf(header, Client, Vip, payload, options);

    public static byte[] TcpOf(TcpHeader header, Ipv4Address source, Ipv4Address destination, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> options)
    {
        var segment = Filled(TcpHeader.MinimumLength + options.Length + payload.Length);
        payload.CopyTo(segment.AsSpan(TcpHeader.MinimumLength + options.Length));
        header.Write(segment, source, destination, options);
        return segment;
    }

    public static byte[] UdpOf(ReadOnlySpan<byte> payload) => UdpOf(new UdpHeader(new Port(40000), new Port(7)), Client, Vip, payload);

    public static byte[] UdpOf(UdpHeader header, Ipv4Address source, Ipv4Address destination, ReadOnlySpan<byte> payload)
    {
        var datagram = Filled(UdpHeader.HeaderLength + payload.Length);
        payload.CopyTo(datagram.AsSpan(UdpHeader.HeaderLength));
        header.Write(datagram, source, destination);
        return datagram;
    }

    /// <summary>The packet behind a GRE header from the balancer to the real.</summary>
    public static byte[] InGre(ReadOnlySpan<byte> inner)
    {
        var message = Filled(GreHeader.Length + inner.Length);
        inner.CopyTo(message.AsSpan(GreHeader.Length));
        new GreHeader(EtherType.Ipv4).Write(message);
        return EthernetOf(
            EtherType.Ipv4, Ipv4(HeaderOf(IpProtocol.Gre, message.Length) with { Source = Balancer, Destination = Real, TimeToLive = 64 }, message));
    }

    public static byte[] VxlanOf(VxlanHeader header, ReadOnlySpan<byte> frame)
    {
        var message = Filled(VxlanHeader.Length + frame.Length);
        frame.CopyTo(message.AsSpan(VxlanHeader.Length));
        header.Write(message);
        return message;
    }

    /// <summary>The frame in VXLAN from the balancer to the real, to the port that VXLAN has.</summary>
    public static byte[] InVxlan(ReadOnlySpan<byte> frame, Port? port = null)
    {
        var message = VxlanOf(new VxlanHeader(new Vni(50)), frame);
        var datagram = Filled(UdpHeader.HeaderLength + message.Length);
        message.CopyTo(datagram.AsSpan(UdpHeader.HeaderLength));
        new UdpHeader(new Port(50_000), port ?? VxlanHeader.UdpPort).WriteWithoutChecksum(datagram);
        return EthernetOf(
            EtherType.Ipv4, Ipv4(HeaderOf(IpProtocol.Udp, datagram.Length) with { Source = Balancer, Destination = Real, TimeToLive = 64 }, datagram));
    }
}
