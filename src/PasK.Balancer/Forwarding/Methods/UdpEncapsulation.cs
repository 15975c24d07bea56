using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>A tunnel in UDP datagrams.</summary>
/// <param name="Source">The outer source, which encapsulates.</param>
/// <param name="Exit">The outer destination, which decapsulates: the rip.</param>
/// <param name="Port">The UDP port that the real decapsulates at.</param>
internal abstract record UdpEncapsulation(Ipv4Address Source, Ipv4Address Exit, Port Port) : Encapsulation(Source, Exit)
{
    /// <inheritdoc/>
    protected override IpProtocol Protocol => IpProtocol.Udp;

    /// <inheritdoc/>
    public override bool IsQuotedBy(Ipv4View quote, out ReadOnlySpan<byte> sent)
        => base.IsQuotedBy(quote, out sent) && FlowKey.TryParse(quote, out var flow) && flow.DestinationPort == Port;

    /// <inheritdoc/>
    public override bool Takes(IpProtocol protocol, TypeOfService type, Port? port) => base.Takes(protocol, type, port) && port == Port;

    /// <summary>
    /// The outer source port: the same for all packets of a flow, and spread over the ports that RFC 7348 §5 names, so that routers with several paths spread
    /// flows. Fragments have only their addresses and protocol in common.
    /// </summary>
    protected static Port SourcePortOf(Ipv4View inner)
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
