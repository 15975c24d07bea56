using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Balancer.Tests;

/// <summary>Makes packets and frames to put into a balancer. Everything is right unless said otherwise.</summary>
internal sealed record PacketBuilder
{
    public Ipv4Address Source { get; init; } = Lab.Client;

    public Ipv4Address Destination { get; init; } = Lab.Vip;

    public byte TimeToLive { get; init; } = 63;

    public bool DontFragment { get; init; } = true;

    public bool MoreFragments { get; init; }

    public int PayloadOffset { get; init; }

    public ushort Identification { get; init; } = 0x1234;

    public byte TypeOfService { get; init; }

    public byte[] Options { get; init; } = [];

    public byte[] Tcp(TcpFlags flags = TcpFlags.Syn, ushort sourcePort = 50001, ushort destinationPort = 80, int dataLength = 0, uint sequence = 1000)
    {
        var segment = Data(TcpHeader.MinimumLength + dataLength);
        new TcpHeader(new Port(sourcePort), new Port(destinationPort), sequence, 0, flags, 64240).Write(segment, Source, Destination);
        return Packet(IpProtocol.Tcp, segment);
    }

    public byte[] Udp(ushort destinationPort, int dataLength = 4, ushort sourcePort = 50001)
    {
        var datagram = Data(UdpHeader.HeaderLength + dataLength);
        new UdpHeader(new Port(sourcePort), new Port(destinationPort)).Write(datagram, Source, Destination);
        return Packet(IpProtocol.Udp, datagram);
    }

    public byte[] Echo(ushort identifier = 7, ushort sequence = 1, int dataLength = 56)
        => Icmp(IcmpMessage.EchoRequest(identifier, sequence), Data(dataLength));

    public byte[] Icmp(IcmpMessage message, byte[] payload)
    {
        byte[] octets = [.. new byte[IcmpMessage.HeaderLength], .. payload];
        message.Write(octets);
        return Packet(IpProtocol.Icmp, octets);
    }

    public byte[] Packet(IpProtocol protocol, byte[] payload)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength + Options.Length], .. payload];
        new Ipv4Header
        {
            TypeOfService = new TypeOfService(TypeOfService),
            PayloadLength = payload.Length,
            Identification = Identification,
            DontFragment = DontFragment,
            MoreFragments = MoreFragments,
            PayloadOffset = PayloadOffset,
            TimeToLive = TimeToLive,
            Protocol = protocol,
            Source = Source,
            Destination = Destination,
        }.Write(packet, Options);
        return packet;
    }

    public static byte[] Data(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];

    public static byte[] Frame(MacAddress destination, MacAddress source, EtherType type, ReadOnlySpan<byte> payload, VlanTag? tag = null)
    {
        var header = new EthernetHeader(destination, source, type, tag);
        byte[] frame = [.. new byte[header.Length], .. payload];
        header.Write(frame);
        return frame;
    }

    public static byte[] Arp(MacAddress destination, ArpMessage message, MacAddress? source = null, VlanTag? tag = null)
    {
        var octets = new byte[ArpMessage.Length];
        message.Write(octets);
        return Frame(destination, source ?? message.SenderMac, EtherType.Arp, octets, tag);
    }
}
