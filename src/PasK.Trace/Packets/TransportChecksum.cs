using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Trace.Packets;

/// <summary>The TCP, UDP or ICMP checksum of a packet.</summary>
public static class TransportChecksum
{
    /// <summary>
    /// Whether a packet, neither a fragment nor cut, has a checksum that is wrong; false for UDP without one, and for a protocol not read here.
    /// </summary>
    public static bool IsWrong(Ipv4View packet) => packet.Protocol switch
    {
        IpProtocol.Tcp => TcpView.TryParse(packet.Payload, out var tcp, out _) && !tcp.IsChecksumValid(packet.Source, packet.Destination),
        IpProtocol.Udp => UdpView.TryParse(packet.Payload, out var udp, out _) && !udp.IsChecksumValid(packet.Source, packet.Destination),
        IpProtocol.Icmp => IcmpView.TryParse(packet.Payload, out var icmp, out _) && !icmp.IsChecksumValid,
        _ => false,
    };
}
