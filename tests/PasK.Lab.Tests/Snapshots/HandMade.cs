using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Snapshots;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Tests;

/// <summary>
/// Captures of the reference lab made by hand: each packet on every link that it crosses, as the client, the switch, the balancer and the real server
/// send it.
/// </summary>
internal sealed class HandMade
{
    public static readonly Ipv4Address Client = Ipv4Address.Parse("192.168.212.225");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");
    public static readonly Ipv4Address Balancer = Ipv4Address.Parse("10.10.10.1");
    public static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    /// <summary>The code point that stands for the VIP.</summary>
    public const int Dscp = 4;

    public static readonly Port ClientPort = new(40001);
    public static readonly Port ServerPort = new(80);

    /// <summary>An MSS of 1460, SACK permitted, timestamps, padding, a window scale.</summary>
    private static readonly byte[] SynOptions = [2, 4, 0x05, 0xb4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7];

    private readonly List<Mark> _marks = [];
    private ushort _identification = 100;
    private ushort _outerIdentification = 7000;
    private long _time = 1000;

    public static Topology Topology => ReferenceLab.Topology;

    public List<SeenFrame> Frames { get; } = [];

    /// <summary>The sequence number of the client's SYN, and of the server's.</summary>
    public uint ClientStart { get; init; } = 0xffff_fff0;

    public uint ServerStart { get; init; } = 5_000_000;

    /// <summary>The real server's VXLAN device, to which the balancer sends instead of IP in IP; or null.</summary>
    public VxlanDevice? Vxlan { get; init; }

    /// <summary>The UDP port that VXLAN comes from.</summary>
    public Port VxlanSource { get; set; } = new(50_000);

    /// <summary>How the balancer sends packets to the real server; by DSCP with <see cref="Dscp"/>, and in a tunnel as <see cref="Vxlan"/> says.</summary>
    public NatMode Mode { get; init; } = NatMode.L3DsrIpTunnel;

    /// <summary>The network that the capture is of.</summary>
    public Topology Network => Vxlan is null ? OfMode() : Topology.With(ReferenceLab.Real with { Vxlan = Vxlan });

    public static MacAddress Mac(string end) => Topology.Links.SelectMany(link => link.Ends).Single(one => one.ToString() == end).Mac;

    /// <summary>The switch's address in the VLAN of the balancer and the real server.</summary>
    public static MacAddress VlanMac => NodeMac.OfBridge(Topology.Nodes.ToList().FindIndex(node => node is SwitchNode), 0);

    public HandMade Step(string name)
    {
        _marks.Add(new Mark(++_time, name));
        return this;
    }

    /// <summary>A packet from the client, through the balancer to the real server.</summary>
    public HandMade Request(IpProtocol protocol, byte[] payload, ushort? identification = null, bool dontFragment = true)
    {
        var header = Header(protocol, payload, Client, Vip, identification ?? ++_identification, dontFragment);
        Add("client", "client", Frame("client.eth0", Mac("switch.xg1"), header, payload));
        Add("front", "switch", Frame("switch.xg2", Mac("l4.xg1"), header with { TimeToLive = 63 }, payload));
        var sent = Sent(header with { TimeToLive = 62 }, payload);
        Add("back", "l4", sent);
        Add("real1", "switch", sent);
        return this;
    }

    /// <summary>A packet that the client sends and the balancer refuses.</summary>
    public HandMade Refused(byte[] segment)
    {
        var header = Header(IpProtocol.Tcp, segment, Client, Vip, ++_identification, true);
        Add("client", "client", Frame("client.eth0", Mac("switch.xg1"), header, segment));
        Add("front", "switch", Frame("switch.xg2", Mac("l4.xg1"), header with { TimeToLive = 63 }, segment));
        return this;
    }

    /// <summary>The balancer's ICMP error about the last packet that came to it.</summary>
    public HandMade TooLarge(ushort mtu)
    {
        var quoted = Frames.Last(frame => frame.Link.Name == "front" && frame.Sender.Node == "switch").Octets.Span[14..562];
        byte[] message = [.. new byte[8], .. quoted];
        IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, mtu).Write(message);
        var header = Header(IpProtocol.Icmp, message, Ipv4Address.Parse("192.168.193.181"), Client, ++_identification, false) with
        {
            TypeOfService = new TypeOfService(0xc0)
        };
        Add("front", "l4", Frame("l4.xg1", Mac("switch.xg2"), header, message));
        Add("client", "switch", Frame("switch.xg1", Mac("client.eth0"), header with { TimeToLive = 63 }, message));
        return this;
    }

    /// <summary>A packet from the real server past the balancer to the client.</summary>
    public HandMade Answer(IpProtocol protocol, byte[] payload, ushort? identification = null, Ipv4Address? from = null)
    {
        var header = Header(protocol, payload, from ?? Vip, Client, identification ?? ++_identification, protocol != IpProtocol.Icmp);
        Add("real1", "real1", Frame("real1.eth0", VlanMac, header, payload));
        Add("client", "switch", Frame("switch.xg1", Mac("client.eth0"), header with { TimeToLive = 63 }, payload));
        return this;
    }

    public HandMade Ping(ushort identifier, ushort sequence)
        => Request(IpProtocol.Icmp, Echo(IcmpMessage.EchoRequest(identifier, sequence))).Answer(
            IpProtocol.Icmp, Echo(IcmpMessage.EchoReply(identifier, sequence)));

    public HandMade Datagram(int length)
        => Request(IpProtocol.Udp, Udp(Client, Vip, ClientPort, new Port(7), length)).Answer(IpProtocol.Udp, Udp(Vip, Client, new Port(7), ClientPort, length));

    /// <summary>A datagram that the real server answers under its own address.</summary>
    public HandMade DatagramAnsweredByTheRip(int length)
        => Request(IpProtocol.Udp, Udp(Client, Vip, ClientPort, new Port(7), length)).Answer(
            IpProtocol.Udp, Udp(Rip, Client, new Port(7), ClientPort, length), from: Rip);

    public HandMade Handshake()
        => Request(IpProtocol.Tcp, FromClient(0, 0, TcpFlags.Syn)).Answer(IpProtocol.Tcp, FromServer(0, 1, TcpFlags.Syn | TcpFlags.Ack), identification: 0)
            .Request(IpProtocol.Tcp, FromClient(1, 1, TcpFlags.Ack));

    /// <summary>A whole connection: 79 octets asked, 4344 answered, both ends closed.</summary>
    public HandMade Conversation() => Handshake()
        .Request(IpProtocol.Tcp, FromClient(1, 1, TcpFlags.Ack | TcpFlags.Psh, 79))
        .Answer(IpProtocol.Tcp, FromServer(1, 80, TcpFlags.Ack, 1448)).Answer(IpProtocol.Tcp, FromServer(1449, 80, TcpFlags.Ack, 1448))
        .Request(IpProtocol.Tcp, FromClient(80, 2897, TcpFlags.Ack))
        .Answer(IpProtocol.Tcp, FromServer(2897, 80, TcpFlags.Ack | TcpFlags.Psh, 1448))
        .Request(IpProtocol.Tcp, FromClient(80, 4345, TcpFlags.Ack))
        .Request(IpProtocol.Tcp, FromClient(80, 4345, TcpFlags.Ack | TcpFlags.Fin))
        .Answer(IpProtocol.Tcp, FromServer(4345, 81, TcpFlags.Ack | TcpFlags.Fin))
        .Request(IpProtocol.Tcp, FromClient(81, 4346, TcpFlags.Ack));

    /// <summary>Every kind of traffic, a step each.</summary>
    public static HandMade Everything()
        => new HandMade().Step("ask who has the VIP").Arp("front", "switch.xg2", ArpOperation.Request, "192.168.193.1", "192.168.193.50")
            .Arp("front", "l4.xg1", ArpOperation.Reply, "192.168.193.50", "192.168.193.1", to: "switch.xg2")
            .Step("ping").Ping(77, 1).Step("download").Conversation().Step("datagram").Datagram(64);

    public byte[] FromClient(uint start, uint acknowledged, TcpFlags flags, int length = 0, ushort window = 502)
        => Tcp(
            Client,
            Vip,
            new TcpHeader(ClientPort, ServerPort, ClientStart + start, flags.HasFlag(TcpFlags.Ack) ? ServerStart + acknowledged : 0, flags, window),
            length);

    public byte[] FromServer(uint start, uint acknowledged, TcpFlags flags, int length = 0)
        => Tcp(
            Vip,
            Client,
            new TcpHeader(ServerPort, ClientPort, flags.HasFlag(TcpFlags.Rst) ? start : ServerStart + start, ClientStart + acknowledged, flags, 510),
            length);

    public static byte[] Echo(IcmpMessage message)
    {
        byte[] octets = [.. new byte[8], .. Data(56)];
        message.Write(octets);
        return octets;
    }

    public HandMade Arp(string link, string from, ArpOperation operation, string sender, string target, string? to = null, string? says = null)
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(to is null ? MacAddress.Broadcast : Mac(to), Mac(from), EtherType.Arp).Write(frame);
        new ArpMessage(operation, Mac(says ?? from), Ipv4Address.Parse(sender), to is null ? default : Mac(to), Ipv4Address.Parse(target)).Write(
            frame.AsSpan(14));
        return Add(link, from.Split('.')[0], frame);
    }

    /// <summary>Time passes in which nothing is sent.</summary>
    public HandMade Later(TimeSpan time)
    {
        _time += time.Ticks * 100;
        return this;
    }

    public HandMade Add(string link, string sender, byte[] frame)
    {
        var on = Topology.Links.Single(one => one.Name == link);
        Frames.Add(new SeenFrame(on, on.Ends.Single(end => end.Node == sender), ++_time, frame, frame.Length));
        return this;
    }

    /// <summary>A capture of frames, in the order in which they are given.</summary>
    public Capture Capture(IEnumerable<SeenFrame>? frames = null)
        => new(
            [.. (frames ?? Frames).Select(frame => frame with { Step = Mark.StepsOf(_marks)(frame.TimestampNanoseconds) })],
            [.. Topology.Links.Select(link => new LinkCapture(link, 0, true))], _marks, Settled: true);

    public byte[] File(IEnumerable<SeenFrame>? frames = null)
    {
        var stream = new MemoryStream();
        SnapshotCapture.Write(stream, Network, Capture(frames));
        return stream.ToArray();
    }

    public CanonicalLadder Ladder(IEnumerable<SeenFrame>? frames = null) => CanonicalLadder.Derive(new MemoryStream(File(frames)));

    private Topology OfMode()
    {
        var balancer = Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single() with
        {
            NatMode = Mode, Vips = [new VirtualService(Vip, null, []) { Dscp = Mode == NatMode.L3DsrDscp ? Dscp : null }]
        };
        return Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } });
    }

    /// <summary>What the balancer makes of a packet for the VIP.</summary>
    private byte[] Sent(Ipv4Header header, byte[] payload)
    {
        if (Mode is not (NatMode.L3DsrDscp or NatMode.Dsr))
        {
            return Tunnel(header, payload);
        }

        var frame = Frame("l4.xg2", Mac("real1.eth0"), header, payload);
        if (Mode == NatMode.L3DsrDscp)
        {
            var packet = frame.AsSpan(EthernetHeader.UntaggedLength);
            Ipv4Rewrite.SetDscp(packet, Dscp);
            AddressTranslation.SetDestination(packet, Rip);
        }

        return frame;
    }

    private byte[] Tunnel(Ipv4Header inner, byte[] payload)
    {
        var packet = Mode == NatMode.L3DsrGre ? [0, 0, 8, 0, .. Packet(inner, payload)]
            : Vxlan is null ? Packet(inner, payload) : InVxlan(Vxlan, Packet(inner, payload));
        return Frame("l4.xg2", Mac("real1.eth0"), new Ipv4Header
        {
            TypeOfService = inner.TypeOfService, PayloadLength = packet.Length, Identification = ++_outerIdentification, DontFragment = inner.DontFragment,
            TimeToLive = 64, Protocol = Mode == NatMode.L3DsrGre ? IpProtocol.Gre : Vxlan is null ? IpProtocol.IpInIp : IpProtocol.Udp,
            Source = Balancer, Destination = Rip,
        }, packet);
    }

    private byte[] InVxlan(VxlanDevice device, byte[] packet)
    {
        byte[] datagram = [.. new byte[UdpHeader.HeaderLength + VxlanHeader.Length + EthernetHeader.UntaggedLength], .. packet];
        new EthernetHeader(device.Mac ?? Mac("real1.eth0"), Mac("l4.xg2"), EtherType.Ipv4).Write(datagram.AsSpan(UdpHeader.HeaderLength + VxlanHeader.Length));
        new VxlanHeader(device.Vni).Write(datagram.AsSpan(UdpHeader.HeaderLength));
        new UdpHeader(VxlanSource, device.Port).WriteWithoutChecksum(datagram);
        return datagram;
    }

    private static byte[] Data(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];

    private static byte[] Udp(Ipv4Address source, Ipv4Address destination, Port from, Port to, int length)
    {
        byte[] datagram = [.. new byte[8], .. Data(length)];
        new UdpHeader(from, to).Write(datagram, source, destination);
        return datagram;
    }

    private static byte[] Tcp(Ipv4Address source, Ipv4Address destination, TcpHeader header, int length)
    {
        byte[] options = header.Flags.HasFlag(TcpFlags.Syn) ? SynOptions : header.Flags.HasFlag(TcpFlags.Rst) ? [] : [1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 1];
        byte[] segment = [.. new byte[20 + options.Length], .. Data(length)];
        header.Write(segment, source, destination, options);
        return segment;
    }

    private static Ipv4Header Header(
        IpProtocol protocol, byte[] payload, Ipv4Address source, Ipv4Address destination, ushort identification, bool dontFragment) => new()
    {
        PayloadLength = payload.Length, TimeToLive = 64, Protocol = protocol, Source = source, Destination = destination, Identification = identification,
        DontFragment = dontFragment,
    };

    public static byte[] Packet(Ipv4Header header, byte[] payload)
    {
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
        header.Write(packet);
        return packet;
    }

    public static byte[] Frame(string from, MacAddress to, Ipv4Header header, byte[] payload)
    {
        byte[] frame = [.. new byte[EthernetHeader.UntaggedLength], .. Packet(header, payload)];
        new EthernetHeader(to, Mac(from), EtherType.Ipv4).Write(frame);
        return frame;
    }
}
