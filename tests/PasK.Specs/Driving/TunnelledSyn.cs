using PasK.Lab;
using PasK.Linux;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>A connection that somebody begins in a balancer's name: the real server takes it for the balancer's own.</summary>
internal static class TunnelledSyn
{
    private const int SegmentAt = EthernetHeader.UntaggedLength + (2 * Ipv4Header.MinimumLength);
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
        var network = sender.Interfaces.First(own => own.Address.Contains(rip));
        var source = balancer.Interfaces.First(own => own.Address.Contains(rip)).Address.Address;
        var (device, mac) = lab.World.DeviceOf(sender, network.Name);
        var frame = new byte[SegmentAt + TcpHeader.MinimumLength];
        new EthernetHeader(lab.Topology.LinksOf(real).Single().EndAt(real).Mac, mac, EtherType.Ipv4).Write(frame);
        new TcpHeader(sourcePort, port, Sequence: 1, Acknowledgement: 0, TcpFlags.Syn, Window: ushort.MaxValue).Write(frame.AsSpan(SegmentAt), source, lab.Vip);
        WriteIp(frame.AsSpan(SegmentAt - Ipv4Header.MinimumLength), IpProtocol.Tcp, source, lab.Vip);
        WriteIp(frame.AsSpan(EthernetHeader.UntaggedLength), IpProtocol.IpInIp, source, rip);
        using var socket = lab.World.ThreadOf(sender.Name).Invoke(() => PacketSocket.Open(device, ignoreOutgoing: true));
        socket.Send(frame);
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
