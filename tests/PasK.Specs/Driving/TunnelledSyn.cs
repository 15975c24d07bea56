using PasK.Lab;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>A connection that somebody begins in a balancer's name: the real server takes it for the balancer's own.</summary>
internal static class TunnelledSyn
{
    private const int SegmentAt = 2 * Ipv4Header.MinimumLength;
    private const byte TimeToLive = 64;

    /// <summary>Sends the SYN from a switch that has an address in the real server's network, in a tunnel packet as the balancer makes them.</summary>
    /// <param name="lab">The scenario.</param>
    /// <param name="sender">The switch.</param>
    /// <param name="balancer">Whose connection it seems to be.</param>
    /// <param name="sourcePort">Its port.</param>
    /// <param name="real">The real server.</param>
    /// <param name="port">The port of the VIP.</param>
    public static void Send(LabScenario lab, SwitchNode sender, BalancerNode balancer, Port sourcePort, RealNode real, Port port)
    {
        var rip = real.Interface.Address.Address;
        var source = balancer.Interfaces.First(own => own.Address.Contains(rip)).Address.Address;
        var packet = new byte[SegmentAt + TcpHeader.MinimumLength];
        var segment = new TcpHeader(sourcePort, port, Sequence: 1, Acknowledgement: 0, TcpFlags.Syn, Window: ushort.MaxValue);
        segment.Write(packet.AsSpan(SegmentAt), source, lab.Vip);
        WriteIp(packet.AsSpan(Ipv4Header.MinimumLength), IpProtocol.Tcp, source, lab.Vip);
        WriteIp(packet, IpProtocol.IpInIp, source, rip);
        Stranger.Send(lab, sender.Name, packet);
    }

    private static void WriteIp(Span<byte> packet, IpProtocol protocol, Ipv4Address source, Ipv4Address destination)
        => new Ipv4Header
        {
            PayloadLength = packet.Length - Ipv4Header.MinimumLength,
            TimeToLive = TimeToLive,
            Protocol = protocol,
            Source = source,
            Destination = destination,
        }.Write(packet);
}
