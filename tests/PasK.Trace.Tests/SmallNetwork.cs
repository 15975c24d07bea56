using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Trace.Tests;

/// <summary>A client, a box and a real server in a row, and frames between them made by hand.</summary>
internal sealed class SmallNetwork : IBoxNames
{
    public const string Box = "box";
    public static readonly Ipv4Address Client = Ipv4Address.Parse("192.0.2.1");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("198.51.100.1");
    public static readonly Ipv4Address Own = Ipv4Address.Parse("10.0.0.1");
    public static readonly Ipv4Address Rip = Ipv4Address.Parse("10.0.0.10");
    public static readonly SeenLink Front = new("front", new SeenEnd("client", "eth0"), new SeenEnd(Box, "xg1"));
    public static readonly SeenLink Back = new("back", new SeenEnd(Box, "xg2"), new SeenEnd("real", "eth0"));

    private static readonly Dictionary<MacAddress, SeenEnd> Macs = new[] { Front.First, Front.Second, Back.First, Back.Second }
        .Select((end, i) => (end, Mac: new MacAddress([2, 0, 0, 0, 0, (byte)(i + 1)]))).ToDictionary(one => one.Mac, one => one.end);

    private readonly ForwardingTable _forwarding;
    private long _time;
    private int _number;

    public SmallNetwork(ForwardingTable? forwarding = null) => _forwarding = forwarding ?? new ForwardingTable([new TunnelMode()]);

    public string Name(Ipv4Address address) => NodeOf(address) ?? address.ToString();

    public string Name(MacAddress address) => Macs.GetValueOrDefault(address)?.ToString() ?? address.ToString();

    public bool Knows(MacAddress address) => address == MacAddress.Broadcast || Macs.ContainsKey(address);

    public string? NodeOf(Ipv4Address address) => address == Client ? "client" : address == Own ? Box : address == Rip ? "real" : address == Vip ? "VIP" : null;

    public string? NodeOf(MacAddress address) => Macs.GetValueOrDefault(address)?.Node;

    /// <summary>A packet in a frame that an end of a link sends to the other, a millisecond after the last.</summary>
    public ReadFrame Frame(SeenLink link, bool isFromFirst, byte[] packet, SeenStep? step = null)
        => Frame(link, isFromFirst, MacOf(isFromFirst ? link.Second : link.First), EtherType.Ipv4, packet, step);

    /// <summary>An ARP message that an end of a link sends to everyone or to the link's other end.</summary>
    public ReadFrame Arp(SeenLink link, bool isFromFirst, ArpOperation operation, Ipv4Address from, Ipv4Address to, bool isBroadcast)
    {
        var (own, other) = isFromFirst ? (MacOf(link.First), MacOf(link.Second)) : (MacOf(link.Second), MacOf(link.First));
        var message = new byte[ArpMessage.Length];
        new ArpMessage(operation, own, from, default, to).Write(message);
        return Frame(link, isFromFirst, isBroadcast ? MacAddress.Broadcast : other, EtherType.Arp, message);
    }

    private ReadFrame Frame(SeenLink link, bool isFromFirst, MacAddress to, EtherType type, byte[] payload, SeenStep? step = null)
    {
        var sender = isFromFirst ? link.First : link.Second;
        byte[] frame = [.. new byte[EthernetHeader.UntaggedLength], .. payload];
        new EthernetHeader(to, MacOf(sender), type).Write(frame);
        var seen = new SeenFrame(link, sender, _time += 1_000_000, frame, Math.Max(frame.Length, EthernetHeader.MinimumFrameLength))
        {
            Step = step ?? SeenStep.None,
        };
        return new ReadFrame(_number++, seen, _forwarding, this);
    }

    /// <summary>Lets time pass.</summary>
    public void Wait(TimeSpan time) => _time += (long)time.TotalNanoseconds;

    /// <summary>A packet from the client as the box gets it.</summary>
    public ReadFrame Came(byte[] packet) => Frame(Front, isFromFirst: true, packet);

    /// <summary>A packet as the box sends it to the real server.</summary>
    public ReadFrame Left(byte[] packet) => Frame(Back, isFromFirst: true, packet);

    public static byte[] Packet(IpProtocol protocol, byte[] payload, ushort identification = 1, byte timeToLive = 64)
        => Packet(Header(protocol, identification, timeToLive), payload);

    public static byte[] Packet(Ipv4Header header, byte[] payload)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
        (header with { PayloadLength = payload.Length }).Write(packet);
        return packet;
    }

    public static Ipv4Header Header(IpProtocol protocol, ushort identification = 1, byte timeToLive = 64) => new()
    {
        PayloadLength = 0, Identification = identification, TimeToLive = timeToLive, Protocol = protocol, Source = Client, Destination = Vip,
    };

    /// <summary>A packet from the VIP to the client.</summary>
    public static byte[] Reply(IpProtocol protocol, byte[] payload)
        => Packet(Header(protocol, identification: 9) with { Source = Vip, Destination = Client }, payload);

    public static byte[] Udp(ushort from, ushort to, params byte[] data)
    {
        byte[] datagram = [.. new byte[UdpHeader.HeaderLength], .. data];
        new UdpHeader(new Port(from), new Port(to)).Write(datagram, Client, Vip);
        return datagram;
    }

    public static byte[] Tcp(TcpFlags flags, uint sequence, int length = 0, ushort from = 40000)
    {
        var segment = new byte[TcpHeader.MinimumLength + length];
        new TcpHeader(new Port(from), new Port(80), sequence, 0, flags, 1000).Write(segment, Client, Vip);
        return segment;
    }

    public static byte[] Icmp(IcmpMessage message, byte[] data)
    {
        byte[] octets = [.. new byte[IcmpMessage.HeaderLength], .. data];
        message.Write(octets);
        return octets;
    }

    public static MacAddress MacOf(SeenEnd end) => Macs.Single(one => one.Value == end).Key;
}
