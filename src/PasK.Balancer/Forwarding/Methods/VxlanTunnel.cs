using PasK.Balancer.Configuration;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary><c>l3dsr-vxlan</c>: a packet in an Ethernet frame in a UDP datagram (RFC 7348). The real's VXLAN device decapsulates it.</summary>
/// <param name="Source">The outer source, which encapsulates.</param>
/// <param name="Exit">The outer destination, which decapsulates: the rip.</param>
/// <param name="Network">The overlay network, and the port that the real's device listens on.</param>
/// <param name="Device">The MAC address of the real's device, or null for the destination of the outer frame.</param>
internal sealed record VxlanTunnel(Ipv4Address Source, Ipv4Address Exit, VxlanNetwork Network, MacAddress? Device) : Encapsulation(Source, Exit)
{
    private const int UdpOffset = Ipv4Header.MinimumLength;
    private const int VxlanOffset = UdpOffset + UdpHeader.HeaderLength;
    private const int FrameOffset = VxlanOffset + VxlanHeader.Length;

    /// <inheritdoc/>
    public override int Overhead => VxlanHeader.Overhead;

    /// <inheritdoc/>
    protected override IpProtocol Protocol => IpProtocol.Udp;

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

    /// <inheritdoc/>
    public override bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
        => base.IsQuotedBy(quote, out sent) && FlowKey.TryParse(quote, out var flow) && flow.DestinationPort == Network.Port;

    /// <inheritdoc/>
    public override bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => base.Takes(protocol, type, port) && port == Network.Port;

    /// <summary>
    /// The outer source port: the same for all packets of a flow, and spread over the ports that RFC 7348 §5 names, so that routers with several paths spread
    /// flows. Fragments have only their addresses and protocol in common.
    /// </summary>
    private static Port SourcePortOf(Ipv4View inner)
    {
        const int Lowest = 49152;
        const int Count = 65536 - Lowest;
        const ulong Mixer = 0x9e37_79b9_7f4a_7c15;
        var hasPorts = !inner.IsFragment & FlowKey.TryParse(inner, out var flow);
        var ports = hasPorts ? ((ulong)flow.SourcePort.Value << 16) | flow.DestinationPort.Value : 0;
        var addresses = ((ulong)inner.Source.Value << 32) | inner.Destination.Value;
        var mixed = ((addresses * Mixer) ^ (ports << 8) ^ (byte)inner.Protocol) * Mixer;
        return new Port((ushort)(Lowest + (int)((mixed >> 32) % Count)));
    }
}
