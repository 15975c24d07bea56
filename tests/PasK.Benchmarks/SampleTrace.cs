using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Benchmarks;

/// <summary>
/// A capture of clients, a balancer and a real server, made without a network: downloads by TCP, many at a time, and requests by UDP, to five VIPs, each in a
/// nat-mode of its own. Answers go past the balancer, except where it translates.
/// </summary>
internal sealed class SampleTrace
{
    /// <summary>The balancer's node.</summary>
    public const string Box = "l4";

    private const int AtATime = 200;
    private const int SegmentLength = 1400;
    private const byte TimeToLive = 64;
    private const int Dscp = 4;
    private static readonly Ipv4Address Clients = Ipv4Address.Parse("192.0.2.1");
    private static readonly Ipv4Address Vips = Ipv4Address.Parse("198.51.100.1");
    private static readonly Ipv4Address Own = Ipv4Address.Parse("10.0.0.1");
    private static readonly Ipv4Address Rip = Ipv4Address.Parse("10.0.0.10");
    private static readonly string[] Modes = ["iptunnel", "vxlan", "dscp", "dsr", "dnat"];
    private static readonly SeenLink Front = new("front", new SeenEnd("client", "eth0"), new SeenEnd(Box, "xg1"));
    private static readonly SeenLink Back = new("back", new SeenEnd(Box, "xg2"), new SeenEnd("real", "eth0"));
    private static readonly SeenLink Past = new("past", new SeenEnd("real", "eth1"), new SeenEnd("client", "eth1"));
    private static readonly SeenLink[] Links = [Front, Back, Past];
    private static readonly Dictionary<SeenEnd, MacAddress> Macs = Links.SelectMany(link => new[] { link.First, link.Second }).Index()
        .ToDictionary(one => one.Item, one => new MacAddress(0x0200_0000_0001 + (ulong)one.Index));

    private ushort _identification;

    /// <summary>The nat-modes, as they look on the wire.</summary>
    public static ForwardingTable Forwarding { get; } = ForwardingTable.Of(
        [new DscpMapping(Dscp, Rip, VipOf(2))], [new Translation(Clients, VipOf(4), null, Clients, Rip, null)], new HashSet<Ipv4Address> { VipOf(3) });

    /// <summary>Writes a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="octets">How large it becomes, at least.</param>
    /// <returns>How many frames and flows it has.</returns>
    public static (int Frames, int Flows) Write(string file, long octets)
    {
        using var stream = File.Create(file);
        using var writer = new SeenCaptureWriter(stream, "PasK.Benchmarks", Links);
        var addresses = new Dictionary<Ipv4Address, string> { [Clients] = "client", [Own] = Box, [Rip] = "real" };
        writer.WriteNames(new CaptureNames(addresses, Macs.ToDictionary(one => one.Value, one => one.Key.ToString())));
        var (sample, running) = (new SampleTrace(), new Queue<IEnumerator<(SeenLink Link, bool IsFromFirst, byte[] Packet)>>());
        var (frames, flows) = (0, 0);
        while (stream.Position < octets || running.Count > 0)
        {
            if (running.Count < AtATime && stream.Position < octets)
            {
                running.Enqueue(sample.Flow(flows++).GetEnumerator());
            }

            var flow = running.Dequeue();
            if (flow.MoveNext())
            {
                var (link, isFromFirst, packet) = flow.Current;
                var frame = FrameOf(link, isFromFirst, packet);
                var sender = isFromFirst ? link.First : link.Second;
                writer.Write(new SeenFrame(link, sender, 1_700_000_000_000_000_000 + (frames++ * 2_000L), frame, frame.Length), null);
                running.Enqueue(flow);
            }
        }

        return (frames, flows);
    }

    /// <summary>One flow: of five, four are downloads and one asks by UDP. Each of a hundred downloads sends a segment again.</summary>
    private IEnumerable<(SeenLink Link, bool IsFromFirst, byte[] Packet)> Flow(int number)
    {
        var mode = Modes[number % Modes.Length];
        var isDatagram = number / Modes.Length % 5 == 0;
        var flow = new FlowKey(
            Clients, new Port((ushort)(1024 + (number % 60_000))), VipOf(number % Modes.Length), new Port(80), isDatagram ? IpProtocol.Udp : IpProtocol.Tcp);
        return (isDatagram ? Datagrams(flow) : Segments(flow, number)).SelectMany(one => one.IsRequest ? ThereBy(mode, one.Packet) : BackBy(mode, one.Packet));
    }

    private IEnumerable<(bool IsRequest, byte[] Packet)> Datagrams(FlowKey flow)
    {
        yield return (true, Datagram(flow, 100));
        yield return (false, Datagram(flow.Reverse, 500));
    }

    private IEnumerable<(bool IsRequest, byte[] Packet)> Segments(FlowKey flow, int number)
    {
        var (client, server) = ((uint)number * 7919, (uint)number * 104_729);
        var answers = 1 + (number % 9);
        yield return (true, Segment(flow, TcpFlags.Syn, client, 0, 0));
        yield return (false, Segment(flow.Reverse, TcpFlags.Syn | TcpFlags.Ack, server, client + 1, 0));
        yield return (true, Segment(flow, TcpFlags.Ack, client + 1, server + 1, 0));
        yield return (true, Segment(flow, TcpFlags.Ack | TcpFlags.Psh, client + 1, server + 1, 200));
        for (var i = 0; i < answers; i++)
        {
            var sequence = server + 1 + (uint)(i * SegmentLength);
            yield return (false, Segment(flow.Reverse, TcpFlags.Ack, sequence, client + 201, SegmentLength));
            yield return (true, Segment(flow, TcpFlags.Ack, client + 201, sequence + SegmentLength, 0));
        }

        if (number % 100 == 1)
        {
            yield return (false, Segment(flow.Reverse, TcpFlags.Ack, server + 1, client + 201, SegmentLength));
        }

        var end = server + 1 + (uint)(answers * SegmentLength);
        yield return (true, Segment(flow, TcpFlags.Ack | TcpFlags.Fin, client + 201, end, 0));
        yield return (false, Segment(flow.Reverse, TcpFlags.Ack | TcpFlags.Fin, end, client + 202, 0));
        yield return (true, Segment(flow, TcpFlags.Ack, client + 202, end + 1, 0));
    }

    private IEnumerable<(SeenLink Link, bool IsFromFirst, byte[] Packet)> ThereBy(string mode, byte[] packet)
    {
        yield return (Front, true, packet);
        var routed = packet.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(routed);
        yield return (Back, true, mode switch
        {
            "iptunnel" => Outer(IpProtocol.IpInIp, routed),
            "vxlan" => Outer(IpProtocol.Udp, Vxlan(routed)),
            "dscp" => Readdressed(routed, isMarked: true),
            "dnat" => Readdressed(routed, isMarked: false),
            _ => routed,
        });
    }

    private static IEnumerable<(SeenLink Link, bool IsFromFirst, byte[] Packet)> BackBy(string mode, byte[] packet)
    {
        if (mode != "dnat")
        {
            yield return (Past, true, packet);
            yield break;
        }

        var translated = packet.ToArray();
        AddressTranslation.SetSource(translated, Rip);
        yield return (Back, false, translated);
        var routed = packet.ToArray();
        Ipv4Rewrite.DecrementTimeToLive(routed);
        yield return (Front, false, routed);
    }

    private static Ipv4Address VipOf(int mode) => new(Vips.Value + (uint)mode);

    private static byte[] FrameOf(SeenLink link, bool isFromFirst, byte[] packet)
    {
        var (sender, receiver) = isFromFirst ? (link.First, link.Second) : (link.Second, link.First);
        var frame = new byte[Math.Max(EthernetHeader.MinimumFrameLength, EthernetHeader.UntaggedLength + packet.Length)];
        new EthernetHeader(Macs[receiver], Macs[sender], EtherType.Ipv4).Write(frame);
        packet.CopyTo(frame, EthernetHeader.UntaggedLength);
        return frame;
    }

    private byte[] Datagram(FlowKey flow, int length)
    {
        var packet = Packet(flow.Source, flow.Destination, IpProtocol.Udp, UdpHeader.HeaderLength + length);
        new UdpHeader(flow.SourcePort, flow.DestinationPort).Write(packet.AsSpan(Ipv4Header.MinimumLength), flow.Source, flow.Destination);
        return packet;
    }

    private byte[] Segment(FlowKey flow, TcpFlags flags, uint sequence, uint acknowledgement, int length)
    {
        var packet = Packet(flow.Source, flow.Destination, IpProtocol.Tcp, TcpHeader.MinimumLength + length);
        new TcpHeader(flow.SourcePort, flow.DestinationPort, sequence, acknowledgement, flags, 1000)
            .Write(packet.AsSpan(Ipv4Header.MinimumLength), flow.Source, flow.Destination);
        return packet;
    }

    private byte[] Outer(IpProtocol protocol, byte[] payload)
    {
        var packet = Packet(Own, Rip, protocol, payload.Length);
        payload.CopyTo(packet, Ipv4Header.MinimumLength);
        return packet;
    }

    private byte[] Packet(Ipv4Address source, Ipv4Address destination, IpProtocol protocol, int length)
    {
        var packet = new byte[Ipv4Header.MinimumLength + length];
        packet.AsSpan(Ipv4Header.MinimumLength).Fill(0x5a);
        new Ipv4Header
        {
            PayloadLength = length, Identification = ++_identification, TimeToLive = TimeToLive, Protocol = protocol, Source = source,
            Destination = destination,
        }.Write(packet);
        return packet;
    }

    private static byte[] Vxlan(byte[] packet)
    {
        var frame = FrameOf(Back, isFromFirst: true, packet)[..(EthernetHeader.UntaggedLength + packet.Length)];
        var datagram = new byte[UdpHeader.HeaderLength + VxlanHeader.Length + frame.Length];
        frame.CopyTo(datagram, UdpHeader.HeaderLength + VxlanHeader.Length);
        new VxlanHeader(new Vni(50)).Write(datagram.AsSpan(UdpHeader.HeaderLength));
        new UdpHeader(new Port(50_000), VxlanHeader.UdpPort).WriteWithoutChecksum(datagram);
        return datagram;
    }

    private static byte[] Readdressed(byte[] packet, bool isMarked)
    {
        if (isMarked)
        {
            Ipv4Rewrite.SetDscp(packet, Dscp);
        }

        AddressTranslation.SetDestination(packet, Rip);
        return packet;
    }
}
