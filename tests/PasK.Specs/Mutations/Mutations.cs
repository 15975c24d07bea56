using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Specs;

/// <summary>The alterations that mutants are made of.</summary>
internal static class Mutations
{
    private const int OuterStart = EthernetHeader.UntaggedLength;
    private const int InnerStart = OuterStart + Ipv4Header.MinimumLength;
    private const int Tos = 1;
    private const int TotalLength = 2;
    private const int Identification = 4;
    private const int Flags = 6;
    private const int TimeToLive = 8;
    private const int Protocol = 9;
    private const int Checksum = 10;
    private const int Source = 12;
    private const int Destination = 16;
    private const int TcpChecksum = 16;
    private const int IcmpChecksum = 2;
    private const int IcmpHeader = 8;

    /// <summary>The code point of dscp-dsr, and the VIP of all topologies.</summary>
    private const int Dscp = 4;
    private static readonly byte[] OtherOwn = [192, 168, 193, 181];
    private static readonly Ipv4Address OtherOwnAddress = Ipv4Address.Parse("192.168.193.181");
    private static readonly byte[] VipOctets = [192, 168, 193, 50];
    private static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");

    /// <summary>Alters nothing.</summary>
    public static IEnumerable<LeavingFrame> None((int Port, ReadOnlyMemory<byte> Octets) received, IReadOnlyList<LeavingFrame> leaving) => leaving;

    /// <summary>Every tenth frame does not leave.</summary>
    public static Mutation EveryTenthLost
    {
        get
        {
            var count = 0;
            return (_, leaving) => [.. leaving.Where(_ => ++count % 10 != 0)];
        }
    }

    /// <summary>The first packet that fills the tunnel does not leave: after larger ones were rejected, that is what is sent again in the right size.</summary>
    public static Mutation FirstOfTheRightSizeLost
    {
        get
        {
            var isLost = false;
            return (_, leaving) => [.. leaving.Where(frame => isLost || !(isLost = IsTunnel(frame) && frame.Octets.Length == OuterStart + 1500))];
        }
    }

    public static Mutation InnerTimeToLive => Inner(packet => packet[TimeToLive]--);

    public static Mutation InnerTypeOfService => Inner(packet => packet[Tos] ^= 0x20);

    public static Mutation OuterTypeOfService => Outer(packet => packet[Tos] ^= 0x20);

    public static Mutation OuterEcn => Outer(packet => packet[Tos] ^= 0x01);

    /// <summary>The outer identification is the same in every packet.</summary>
    public static Mutation IdentificationReused => Outer(packet => (packet[Identification], packet[Identification + 1]) = (1, 1));

    /// <summary>As before, and routers may cut the packets, so that their fragments are mixed up.</summary>
    public static Mutation IdentificationReusedWithoutDf
        => Outer(packet => (packet[Identification], packet[Identification + 1], packet[Flags]) = (1, 1, 0));

    public static Mutation InnerChecksum => InTunnel(frame => frame[InnerStart + Checksum] ^= 0xff);

    public static Mutation OuterChecksum => InTunnel(frame => frame[OuterStart + Checksum] ^= 0xff);

    public static Mutation OuterTimeToLive => Outer(packet => packet[TimeToLive] = 33);

    /// <summary>The outer source is the balancer's own address on the clients' side.</summary>
    public static Mutation OtherOwnSource => Outer(packet => OtherOwn.CopyTo(packet.AsSpan(Source)));

    /// <summary>Each VXLAN packet has another source port than the one before.</summary>
    public static Mutation VxlanSourcePort
    {
        get
        {
            byte count = 0;
            return In(IsVxlan, frame => frame[InnerStart + 1] = count++);
        }
    }

    /// <summary>VXLAN goes to the port that was usual before it had one of its own.</summary>
    public static Mutation VxlanDestinationPort => In(IsVxlan, frame => (frame[InnerStart + 2], frame[InnerStart + 3]) = (8472 >> 8, 8472 & 0xff));

    public static Mutation OuterDontFragment => Outer(packet => packet[Flags] ^= 0x40);

    public static Mutation OuterSource => Outer(packet => packet[Source + 3] ^= 0x40);

    /// <summary>The outer header calls what it carries something else than IPv4: an experimental protocol (RFC 3692 §2.1).</summary>
    public static Mutation TunnelProtocol => Outer(packet => packet[Protocol] = 253);

    /// <summary>Frames of the tunnel go to everybody in place of the real server.</summary>
    public static Mutation DestinationMac => InTunnel(frame => frame.AsSpan(0, 6).Fill(0xff));

    /// <summary>The outer header tells four octets more than there are inside; they follow as zeros.</summary>
    public static Mutation OuterTotalLength
        => (_, leaving) => leaving.Select(frame => IsTunnel(frame) ? frame with { Octets = Longer(frame.Octets) } : frame);

    /// <summary>Every second packet of the tunnel goes to another real server.</summary>
    public static Mutation SessionNotKept
    {
        get
        {
            var count = 0;
            return Outer(packet => packet[Destination + 3] += (byte)(count++ % 2 == 1 ? 1 : 0));
        }
    }

    /// <summary>Whatever is asked for by ARP, the balancer says that it has it.</summary>
    public static Mutation ArpForForeignAddress => (received, leaving) =>
    {
        if (leaving.Count > 0 || !EthernetView.TryParse(received.Octets.Span, out var ethernet, out _) || ethernet.Type != EtherType.Arp
            || !ArpView.TryParse(ethernet.Payload, out var arp, out _) || arp.Operation != ArpOperation.Request)
        {
            return leaving;
        }

        var own = new MacAddress(0x0200_0000_0301);
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(ethernet.Source, own, EtherType.Arp).Write(frame);
        new ArpMessage(ArpOperation.Reply, own, arp.TargetAddress, arp.SenderMac, arp.SenderAddress).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return [new LeavingFrame(received.Port, frame)];
    };

    /// <summary>The balancer answers echo requests to the VIP itself, in place of handing them on.</summary>
    public static Mutation ReplyByTheBalancer => (received, leaving) => leaving.Select(frame =>
    {
        if (!IsTunnel(frame) || !EthernetView.TryParse(received.Octets.Span, out var ethernet, out _)
            || !Ipv4View.TryParse(ethernet.Payload, out var request, out _) || request.Protocol != IpProtocol.Icmp)
        {
            return frame;
        }

        var reply = received.Octets.ToArray();
        new EthernetHeader(ethernet.Source, ethernet.Destination, EtherType.Ipv4).Write(reply);
        var packet = reply.AsSpan(OuterStart);
        request.Header.Slice(Destination, 4).CopyTo(packet[Source..]);
        request.Header.Slice(Source, 4).CopyTo(packet[Destination..]);
        packet[Ipv4Header.MinimumLength] = (byte)IcmpType.EchoReply;
        SetChecksum(packet[Ipv4Header.MinimumLength..request.TotalLength], 2);
        return new LeavingFrame(received.Port, reply);
    });

    public static Mutation Duplicate => (_, leaving) => leaving.SelectMany(frame => IsTunnel(frame) ? new[] { frame, frame } : [frame]);

    /// <summary>A packet of the tunnel waits until the next has overtaken it.</summary>
    public static Mutation Reorder
    {
        get
        {
            LeavingFrame? held = null;
            return (_, leaving) => leaving.SelectMany(frame =>
            {
                if (!IsTunnel(frame))
                {
                    return [frame];
                }

                if (held is null)
                {
                    held = frame;
                    return Array.Empty<LeavingFrame>();
                }

                LeavingFrame[] both = [frame, held];
                held = null;
                return both;
            });
        }
    }

    /// <summary>The last octet of what a packet carries, its checksum left as it was.</summary>
    public static Mutation PayloadOctet => InTunnel(frame =>
    {
        if (frame.Length > InnerStart + 60)
        {
            frame[^1] ^= 0xff;
        }
    });

    /// <summary>A packet for the rip has another of the congestion bits than it came with.</summary>
    public static Mutation MarkedEcn => Header(IsMarked, OuterStart, packet => packet[Tos] ^= 0x01);

    /// <summary>A packet for the rip has the code point of no VIP.</summary>
    public static Mutation MarkedCodePoint => Header(IsMarked, OuterStart, packet => packet[Tos] ^= 0x04);

    /// <summary>The checksum of TCP is not that of the rip.</summary>
    public static Mutation MarkedTcpChecksum => In(IsMarked, frame => frame[InnerStart + TcpChecksum] ^= 0xff);

    /// <summary>Frames for the real server go to everybody.</summary>
    public static Mutation RedirectedMac => In(IsRedirected, frame => frame.AsSpan(0, 6).Fill(0xff));

    /// <summary>A packet for the real server has another type of service than it came with.</summary>
    public static Mutation RedirectedTypeOfService => Header(IsRedirected, OuterStart, packet => packet[Tos] ^= 0x20);

    /// <summary>The balancer's own ICMP errors come from the VIP.</summary>
    public static Mutation ErrorFromVip => Header(IsOwnError, OuterStart, packet => VipOctets.CopyTo(packet.AsSpan(Source)));

    /// <summary>What the balancer's own ICMP errors quote has a TTL that is less than it came with.</summary>
    /// <param name="by">By how much.</param>
    public static Mutation QuotedTimeToLive(byte by) => In(IsOwnError, frame =>
    {
        var message = frame.AsSpan(InnerStart);
        var quoted = message.Slice(IcmpHeader, Ipv4Header.MinimumLength);
        quoted[TimeToLive] -= by;
        SetChecksum(quoted, Checksum);
        SetChecksum(message, IcmpChecksum);
    });

    private static Mutation InTunnel(Action<byte[]> alter) => In(IsTunnel, alter);

    private static Mutation In(Func<LeavingFrame, bool> isMeant, Action<byte[]> alter) => (_, leaving) =>
    {
        foreach (var frame in leaving.Where(isMeant))
        {
            alter(frame.Octets);
        }

        return leaving;
    };

    private static Mutation Outer(Action<byte[]> alter) => Header(IsTunnel, OuterStart, alter);

    private static Mutation Inner(Action<byte[]> alter) => Header(IsTunnel, InnerStart, alter);

    /// <summary>Alters a header and makes its checksum right again, so that nothing but the field is wrong.</summary>
    private static Mutation Header(Func<LeavingFrame, bool> isMeant, int start, Action<byte[]> alter) => In(isMeant, frame =>
    {
        var header = frame.AsSpan(start, Ipv4Header.MinimumLength);
        var copy = header.ToArray();
        alter(copy);
        SetChecksum(copy, Checksum);
        copy.CopyTo(header);
    });

    private static byte[] Longer(byte[] frame)
    {
        var longer = new byte[frame.Length + 4];
        frame.CopyTo(longer, 0);
        longer[OuterStart + TotalLength + 1] += 4;
        SetChecksum(longer.AsSpan(OuterStart, Ipv4Header.MinimumLength), Checksum);
        return longer;
    }

    private static void SetChecksum(Span<byte> octets, int offset)
    {
        octets[offset] = octets[offset + 1] = 0;
        var checksum = InternetChecksum.Compute(octets);
        (octets[offset], octets[offset + 1]) = ((byte)(checksum >> 8), (byte)checksum);
    }

    private static bool IsTunnel(LeavingFrame frame) => TryGetPacket(frame, out var packet) && packet.Protocol == IpProtocol.IpInIp && !packet.IsFragment;

    private static bool IsVxlan(LeavingFrame frame)
        => TryGetPacket(frame, out var packet) && packet.Protocol == IpProtocol.Udp && UdpView.TryParse(packet.Payload, out var udp, out _)
            && udp.DestinationPort == VxlanHeader.UdpPort;

    private static bool IsOwnError(LeavingFrame frame)
        => TryGetPacket(frame, out var packet) && packet.Source == OtherOwnAddress && IcmpView.TryParseError(packet, out _, out _);

    private static bool IsMarked(LeavingFrame frame) => TryGetPacket(frame, out var packet) && packet.TypeOfService.Dscp == Dscp;

    private static bool IsRedirected(LeavingFrame frame) => TryGetPacket(frame, out var packet) && packet.Destination == Vip;

    private static bool TryGetPacket(LeavingFrame frame, out Ipv4View packet)
    {
        packet = default;
        return EthernetView.TryParse(frame.Octets, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4
            && Ipv4View.TryParse(ethernet.Payload, out packet, out _);
    }
}
