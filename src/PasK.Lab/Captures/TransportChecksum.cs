using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Lab.Captures;

/// <summary>The checksum over a packet's payload.</summary>
internal static class TransportChecksum
{
    /// <summary>Whether a whole packet has a checksum and it is wrong.</summary>
    public static bool IsWrong(Ipv4View packet) => packet.Protocol switch
    {
        IpProtocol.Tcp => TcpView.TryParse(packet.Payload, out var tcp, out _) && !tcp.IsChecksumValid(packet.Source, packet.Destination),
        IpProtocol.Udp => UdpView.TryParse(packet.Payload, out var udp, out _) && !udp.IsChecksumValid(packet.Source, packet.Destination),
        IpProtocol.Icmp => IcmpView.TryParse(packet.Payload, out var icmp, out _) && !icmp.IsChecksumValid,
        _ => false,
    };
}
