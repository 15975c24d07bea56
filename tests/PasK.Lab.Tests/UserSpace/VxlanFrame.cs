using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Tests;

/// <summary>A client's SYN in VXLAN, as somebody beside the real server writes it by hand.</summary>
/// <param name="Topology">The network; the sender is its switch.</param>
internal sealed record VxlanFrame(Topology Topology)
{
    private const int InnerAt = EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + UdpHeader.HeaderLength + VxlanHeader.Length;
    private const int SegmentAt = InnerAt + EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength;
    private const byte TimeToLive = 64;

    private static readonly Port OuterSource = new(50_000);

    /// <summary>The client's port.</summary>
    public Port Port { get; init; } = new(50_001);

    /// <summary>The network that it says it belongs to.</summary>
    public required Vni Vni { get; init; }

    /// <summary>The UDP port that it goes to.</summary>
    public required Port TunnelPort { get; init; }

    /// <summary>The MAC address that the frame inside is for.</summary>
    public required MacAddress InnerMac { get; init; }

    /// <summary>The octets.</summary>
    /// <param name="mac">The sender's MAC address.</param>
    public byte[] Octets(MacAddress mac)
    {
        var real = Topology.Reals.Single();
        var (client, vip, rip) = (Topology.Hosts.Single().Interface.Address.Address, real.Vips[0], real.Interface.Address.Address);
        var frame = new byte[SegmentAt + TcpHeader.MinimumLength];
        new TcpHeader(Port, new Port(80), Sequence: 1, Acknowledgement: 0, TcpFlags.Syn, Window: ushort.MaxValue).Write(frame.AsSpan(SegmentAt), client, vip);
        WriteIp(frame.AsSpan(SegmentAt - Ipv4Header.MinimumLength), IpProtocol.Tcp, client, vip);
        new EthernetHeader(InnerMac, mac, EtherType.Ipv4).Write(frame.AsSpan(InnerAt));
        new VxlanHeader(Vni).Write(frame.AsSpan(InnerAt - VxlanHeader.Length));
        new UdpHeader(OuterSource, TunnelPort).WriteWithoutChecksum(frame.AsSpan(EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength));
        var sender = Topology.Switches.Single().Interfaces.First(own => own.Address.Contains(rip)).Address.Address;
        WriteIp(frame.AsSpan(EthernetHeader.UntaggedLength), IpProtocol.Udp, sender, rip);
        new EthernetHeader(Topology.LinksOf(real).Single().EndAt(real).Mac, mac, EtherType.Ipv4).Write(frame);
        return frame;
    }

    private static void WriteIp(Span<byte> packet, IpProtocol protocol, Ipv4Address source, Ipv4Address destination)
        => new Ipv4Header
        {
            PayloadLength = packet.Length - Ipv4Header.MinimumLength,
            TimeToLive = TimeToLive,
            Protocol = protocol,
            DontFragment = true,
            Source = source,
            Destination = destination,
        }.Write(packet);
}
