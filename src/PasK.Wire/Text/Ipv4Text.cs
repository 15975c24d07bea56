using System.Globalization;
using System.Text;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Wire.Text;

/// <summary>The text of an IPv4 packet, followed by that of the packet that it carries or quotes.</summary>
internal static class Ipv4Text
{
    /// <summary>The number of nested packets that are described; a hostile frame can hold thousands.</summary>
    private const int MaximumDepth = 8;

    /// <summary>Appends the packet's text.</summary>
    /// <param name="text">The line.</param>
    /// <param name="packet">The packet, which may be truncated.</param>
    /// <param name="names">The names of the addresses.</param>
    /// <param name="depth">The number of packets around this one.</param>
    /// <param name="isQuote">Whether it is quoted in an ICMP error, where it usually is truncated.</param>
    public static void Append(StringBuilder text, Ipv4View packet, IPacketNames names, int depth, bool isQuote)
    {
        AppendHeader(text, packet, names);
        text.Append(packet.IsChecksumValid ? "" : " bad checksum in header");
        if (packet.IsCut && !isQuote)
        {
            text.Append(CultureInfo.InvariantCulture, $" cut short ({packet.Octets.Length} of {packet.TotalLength} octets)");
        }

        AppendInner(text, packet, names, depth, isQuote);
    }

    /// <summary>Appends the packet without what it carries, and its time to live.</summary>
    public static void AppendHeader(StringBuilder text, Ipv4View packet, IPacketNames names)
    {
        if (TunnelView.TryParse(packet, out var tunnel) && tunnel.IsInUdp)
        {
            AppendTunnelInUdp(text, tunnel, names);
        }
        else if (packet.IsFragment)
        {
            AppendFragment(text, packet, names);
        }
        else
        {
            AppendMessage(text, packet, names);
        }

        text.Append(CultureInfo.InvariantCulture, $" ttl {packet.TimeToLive}");
    }

    /// <summary>Appends source and destination, with ports if the packet has them.</summary>
    public static StringBuilder AppendEnds(StringBuilder text, Ipv4View packet, IPacketNames names)
    {
        var (source, destination) = (names.Name(packet.Source), names.Name(packet.Destination));
        return FlowKey.TryParse(packet, out var flow) && flow.Protocol is IpProtocol.Tcp or IpProtocol.Udp
            ? text.Append(CultureInfo.InvariantCulture, $"{source}:{flow.SourcePort} > {destination}:{flow.DestinationPort}")
            : text.Append(CultureInfo.InvariantCulture, $"{source} > {destination}");
    }

    private static void AppendMessage(StringBuilder text, Ipv4View packet, IPacketNames names)
    {
        AppendEnds(text, packet, names).Append(CultureInfo.InvariantCulture, $" {NameOf(packet.Protocol)}");
        switch (packet.Protocol)
        {
            case IpProtocol.Icmp:
                IcmpText.Append(text, packet, names);
                break;
            case IpProtocol.Tcp:
                TransportText.AppendTcp(text, packet);
                break;
            case IpProtocol.Udp:
                TransportText.AppendUdp(text, packet);
                break;
            default:
                var octets = packet.TotalLength - packet.HeaderLength;
                text.Append(TunnelForms.TryRead(packet, out _, out _) ? "" : string.Create(CultureInfo.InvariantCulture, $" {octets} octets"));
                break;
        }
    }

    private static void AppendTunnelInUdp(StringBuilder text, TunnelView tunnel, IPacketNames names)
    {
        text.Append(CultureInfo.InvariantCulture, $"{names.Name(tunnel.Outer.Source)} > {names.Name(tunnel.Outer.Destination)} {tunnel.Form.Name}");
        text.Append(tunnel.Form.Describe(tunnel, names.Name) is { Length: > 0 } said ? $" {said}" : "").Append(tunnel.Checksum == 0 ? "" : " with checksum");
    }

    private static void AppendFragment(StringBuilder text, Ipv4View packet, IPacketNames names)
    {
        var length = packet.TotalLength - packet.HeaderLength;
        var place = packet.MoreFragments ? "more follow" : "last";
        AppendEnds(text, packet, names).Append(CultureInfo.InvariantCulture,
            $" {NameOf(packet.Protocol)} fragment id {packet.Identification}, {length} octets at {packet.FragmentOffset}, {place}");
    }

    private static void AppendInner(StringBuilder text, Ipv4View packet, IPacketNames names, int depth, bool isQuote)
    {
        if (packet.FragmentOffset != 0)
        {
            return;
        }

        if (TunnelForms.TryRead(packet, out _, out var length))
        {
            AppendInner(text.Append(" | "), packet.Payload[length..], names, depth + 1, isQuote);
        }
        else if (packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.IsError)
        {
            AppendInner(text.Append(" quoting "), icmp.QuotedOctets, names, depth + 1, isQuote: true);
        }
    }

    private static void AppendInner(StringBuilder text, ReadOnlySpan<byte> octets, IPacketNames names, int depth, bool isQuote)
    {
        if (depth == MaximumDepth)
        {
            text.Append("further packets");
        }
        else if (Ipv4View.TryParseQuote(octets, out var inner, out var error))
        {
            Append(text, inner, names, depth, isQuote);
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $"unreadable IPv4: {error.InWords()}");
        }
    }

    private static string NameOf(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Icmp => "ICMP",
        IpProtocol.Tcp => "TCP",
        IpProtocol.Udp => "UDP",
        _ => TunnelForms.OfProtocol(protocol)?.Name ?? string.Create(CultureInfo.InvariantCulture, $"protocol {(byte)protocol}"),
    };
}
