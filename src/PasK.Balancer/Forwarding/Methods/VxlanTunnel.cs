using PasK.Balancer.Configuration;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary><c>l3dsr-vxlan</c>: a packet in an Ethernet frame in a UDP datagram (RFC 7348). The real's VXLAN device decapsulates it.</summary>
/// <param name="Source">The outer source, which encapsulates.</param>
/// <param name="Exit">The outer destination, which decapsulates: the rip.</param>
/// <param name="Network">The overlay network, and the port that the real's device listens on.</param>
/// <param name="Device">The MAC address of the real's device, or null for the destination of the outer frame.</param>
internal sealed record VxlanTunnel(Ipv4Address Source, Ipv4Address Exit, VxlanNetwork Network, MacAddress? Device)
    : UdpEncapsulation(Source, Exit, Network.Port)
{
    private const int UdpOffset = Ipv4Header.MinimumLength;
    private const int VxlanOffset = UdpOffset + UdpHeader.HeaderLength;
    private const int FrameOffset = VxlanOffset + VxlanHeader.Length;

    /// <inheritdoc/>
    public override int Overhead => VxlanHeader.Overhead;

    /// <summary>
    /// Writes the headers. DSCP and ECN are the inner packet's. The UDP checksum is 0, and the outer packet is never fragmented (RFC 7348 §4.3, §5). So its
    /// identification means nothing to others (RFC 6864 §4.1) and can be the inner packet's, by which even a short quote is recognised.
    /// </summary>
    /// <inheritdoc/>
    public override void Apply(Span<byte> packet, in EthernetHeader link, IdentificationSource identifications)
    {
        var inner = Carried(packet);
        new EthernetHeader(Device ?? link.Destination, link.Source, EtherType.Ipv4).Write(packet[FrameOffset..]);
        new VxlanHeader(Network.Vni).Write(packet[VxlanOffset..]);
        new UdpHeader(SourcePortOf(inner), Network.Port).WriteWithoutChecksum(packet[UdpOffset..]);
        WriteOuter(packet, inner.TypeOfService, inner.Identification, dontFragment: true);
    }
}
