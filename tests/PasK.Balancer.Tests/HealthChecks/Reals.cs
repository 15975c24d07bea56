using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Balancer.Tests;

/// <summary>Real servers, right and wrong, as a balancer sees them: what they say to a packet that reached them.</summary>
internal static class Reals
{
    public const uint Sequence = 7000;

    /// <summary>The packet that reaches the service: the inner one, or a plain one.</summary>
    public static Ipv4View Asked(SentFrame frame) => frame.Packet.Protocol is IpProtocol.IpInIp or IpProtocol.Gre ? frame.Inner : frame.Packet;

    public static bool IsRequest(SentFrame frame)
    {
        var packet = Asked(frame);
        return packet.Protocol switch
        {
            IpProtocol.Tcp => Tcp(packet).Flags == TcpFlags.Syn,
            IpProtocol.Icmp => IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.Type == IcmpType.EchoRequest,
            IpProtocol.Udp => true,
            _ => false,
        };
    }

    public static byte[]? Silent(SentFrame frame) => null;

    public static byte[]? Healthy(SentFrame frame) => Answer(Asked(frame), Asked(frame).Destination);

    /// <summary>Answers as the rip, whatever was asked.</summary>
    public static byte[]? AsRip(SentFrame frame) => Answer(Asked(frame), Lab.Rip);

    public static byte[]? PortClosed(SentFrame frame)
    {
        var packet = Asked(frame);
        return packet.Protocol switch
        {
            IpProtocol.Tcp when Tcp(packet) is { Flags: TcpFlags.Syn } tcp
                => Segment(packet, packet.Destination, 0, tcp.Sequence + 1, TcpFlags.Rst | TcpFlags.Ack),
            IpProtocol.Udp => Quoting(packet, packet.Destination, IcmpMessage.Unreachable(IcmpUnreachableCode.Port)),
            _ => Healthy(frame),
        };
    }

    /// <summary>An ICMP error about the packet that left the balancer, tunnel included.</summary>
    public static Func<SentFrame, byte[]?> Refusing(IcmpMessage error, Ipv4Address from, int quoted = 548)
        => frame => IsRequest(frame) ? Quoting(frame.Packet, from, error, quoted) : null;

    /// <summary>An ICMP error about what came out of the tunnel.</summary>
    public static Func<SentFrame, byte[]?> RefusingInside(IcmpMessage error, Ipv4Address from)
        => frame => IsRequest(frame) ? Quoting(Asked(frame), from, error) : null;

    public static byte[] Quoting(Ipv4View about, Ipv4Address from, IcmpMessage error, int quoted = 548)
        => new PacketBuilder { Source = from, Destination = about.Source, TimeToLive = 64, DontFragment = false }
            .Icmp(error, about.Octets[..Math.Min(about.Octets.Length, quoted)].ToArray());

    public static byte[] Segment(Ipv4View asked, Ipv4Address from, uint sequence, uint acknowledgement, TcpFlags flags, string data = "")
    {
        var tcp = Tcp(asked);
        byte[] segment = [.. new byte[TcpHeader.MinimumLength], .. System.Text.Encoding.ASCII.GetBytes(data)];
        new TcpHeader(tcp.DestinationPort, tcp.SourcePort, sequence, acknowledgement, flags, 64240).Write(segment, from, asked.Source);
        return new PacketBuilder { Source = from, Destination = asked.Source, TimeToLive = 64 }.Packet(IpProtocol.Tcp, segment);
    }

    public static TcpView Tcp(Ipv4View packet)
        => TcpView.TryParse(packet.Payload, out var tcp, out var error) ? tcp : throw new InvalidOperationException($"no TCP segment: {error}");

    private static byte[]? Answer(Ipv4View packet, Ipv4Address from)
    {
        var builder = new PacketBuilder { Source = from, Destination = packet.Source, TimeToLive = 64 };
        switch (packet.Protocol)
        {
            case IpProtocol.Icmp when IcmpView.TryParse(packet.Payload, out var icmp, out _):
                return builder.Icmp(IcmpMessage.EchoReply(icmp.Identifier, icmp.Sequence), icmp.Payload.ToArray());
            case IpProtocol.Udp when UdpView.TryParse(packet.Payload, out var udp, out _):
                byte[] datagram = [.. new byte[UdpHeader.HeaderLength], .. udp.Payload];
                new UdpHeader(udp.DestinationPort, udp.SourcePort).Write(datagram, from, packet.Source);
                return builder.Packet(IpProtocol.Udp, datagram);
            case IpProtocol.Tcp:
                var tcp = Tcp(packet);
                return tcp.Flags switch
                {
                    TcpFlags.Syn => Segment(packet, from, Sequence, tcp.Sequence + 1, TcpFlags.Syn | TcpFlags.Ack),
                    TcpFlags.Fin | TcpFlags.Ack => Segment(packet, from, tcp.Acknowledgement, tcp.Sequence + 1, TcpFlags.Fin | TcpFlags.Ack),
                    _ => null,
                };
            default:
                return null;
        }
    }
}
