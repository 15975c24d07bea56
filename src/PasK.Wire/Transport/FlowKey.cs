using System.Buffers.Binary;
using System.Globalization;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Wire.Transport;

/// <summary>What tells the packets of one conversation and direction from others: the 5-tuple. ICMP echo puts its identifier in both ports.</summary>
/// <param name="Source">Who sends.</param>
/// <param name="SourcePort">From which port.</param>
/// <param name="Destination">To whom.</param>
/// <param name="DestinationPort">To which port.</param>
/// <param name="Protocol">By which protocol.</param>
public readonly record struct FlowKey(Ipv4Address Source, Port SourcePort, Ipv4Address Destination, Port DestinationPort, IpProtocol Protocol)
{
    /// <summary>Octets behind the IPv4 header that tell a flow (RFC 792).</summary>
    internal const int LeastPayload = 8;

    /// <summary>The same conversation in the other direction.</summary>
    public FlowKey Reverse => new(Destination, DestinationPort, Source, SourcePort, Protocol);

    /// <summary>
    /// Reads the key of a TCP, UDP or ICMP echo packet. Eight octets behind the IPv4 header are enough, so that it also reads a
    /// packet quoted in an ICMP error (RFC 792); a fragment that is not the first has none.
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
