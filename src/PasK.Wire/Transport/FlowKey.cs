using System.Buffers.Binary;
using System.Globalization;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Wire.Transport;

/// <summary>The key of a flow, one direction of a connection: the 5-tuple. For ICMP echo both ports are the identifier.</summary>
/// <param name="Source">The source address.</param>
/// <param name="SourcePort">The source port.</param>
/// <param name="Destination">The destination address.</param>
/// <param name="DestinationPort">The destination port.</param>
/// <param name="Protocol">The protocol.</param>
public readonly record struct FlowKey(Ipv4Address Source, Port SourcePort, Ipv4Address Destination, Port DestinationPort, IpProtocol Protocol)
{
    /// <summary>Octets after the IPv4 header that are needed to read the key (RFC 792).</summary>
    internal const int LeastPayload = 8;

    /// <summary>The flow of the other direction.</summary>
    public FlowKey Reverse => new(Destination, DestinationPort, Source, SourcePort, Protocol);

    /// <summary>
    /// Reads the key of a TCP, UDP or ICMP echo packet. Eight octets after the IPv4 header are enough, so that a packet quoted in an ICMP error can be read
    /// (RFC 792). A later fragment has no key.
    /// </summary>
    public static bool TryParse(Ipv4View packet, out FlowKey key)
    {
        key = default;
        var payload = packet.Payload;
        if (packet.FragmentOffset != 0 || payload.Length < LeastPayload)
        {
            return false;
        }

        var first = new Port(BinaryPrimitives.ReadUInt16BigEndian(payload));
        var second = new Port(BinaryPrimitives.ReadUInt16BigEndian(payload[2..]));
        var third = new Port(BinaryPrimitives.ReadUInt16BigEndian(payload[4..]));
        switch (packet.Protocol)
        {
            case IpProtocol.Tcp or IpProtocol.Udp:
                key = new FlowKey(packet.Source, first, packet.Destination, second, packet.Protocol);
                return true;
            case IpProtocol.Icmp when (IcmpType)payload[0] is IcmpType.EchoRequest or IcmpType.EchoReply:
                key = new FlowKey(packet.Source, third, packet.Destination, third, packet.Protocol);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"{Source}:{SourcePort} > {Destination}:{DestinationPort} {Protocol}");
}
