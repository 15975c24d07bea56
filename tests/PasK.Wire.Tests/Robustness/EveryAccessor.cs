using System.Globalization;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Gre;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;
using PasK.Wire.Tcp;
using PasK.Wire.Text;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tests;

/// <summary>Reads everything that the views can tell of some octets, taken for each kind of message.</summary>
internal static class EveryAccessor
{
    /// <summary>All answers as one text, so that none is optimised away.</summary>
    public static string Read(ReadOnlySpan<byte> octets)
    {
        var seen = new List<object?>();
        if (EthernetView.TryParse(octets, out var ethernet, out _))
        {
            seen.AddRange([ethernet.Destination, ethernet.Source, ethernet.Tag, ethernet.Type, ethernet.HeaderLength, ethernet.Octets.Length]);
            ReadPayload(ethernet.Payload, seen);
        }

        ReadPayload(octets, seen);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', seen)} {PacketText.Describe(octets, PlainNames.Instance)}");
    }

    private static void ReadPayload(ReadOnlySpan<byte> octets, List<object?> seen)
    {
        if (ArpView.TryParse(octets, out var arp, out _))
        {
            seen.AddRange([arp.Operation, arp.SenderMac, arp.SenderAddress, arp.TargetMac, arp.TargetAddress]);
        }

        if (Ipv4View.TryParse(octets, out var packet, out _))
        {
            ReadIpv4(packet, seen);
        }

        if (Ipv4View.TryParseQuote(octets, out packet, out _))
        {
            ReadIpv4(packet, seen);
        }

        ReadTransport(octets, seen);
    }

    private static void ReadIpv4(Ipv4View packet, List<object?> seen)
    {
        seen.AddRange([
            packet.HeaderLength, packet.TypeOfService.Dscp, packet.TypeOfService.Ecn, packet.TotalLength, packet.Identification, packet.DontFragment,
            packet.MoreFragments, packet.FragmentOffset, packet.IsFragment, packet.TimeToLive, packet.Protocol, packet.Checksum, packet.IsChecksumValid,
            packet.Source, packet.Destination, packet.Header.Length, packet.Octets.Length, packet.IsCut, FlowKey.TryParse(packet, out var flow), flow]);
        if (TunnelView.TryParse(packet, out var tunnel))
        {
            seen.AddRange([
                tunnel.Kind, tunnel.Vni, tunnel.SourcePort, tunnel.DestinationPort, tunnel.DatagramLength, tunnel.Checksum, tunnel.InnerDestination,
                tunnel.InnerSource, tunnel.HeadersLength,
                    tunnel.Outer.Destination, tunnel.Inner.Destination]);
        }

        ReadOptions(packet.Options, seen);
        ReadTransport(packet.Payload, seen);
    }

    private static void ReadTransport(ReadOnlySpan<byte> octets, List<object?> seen)
    {
        if (IcmpView.TryParse(octets, out var icmp, out _))
        {
            seen.AddRange([
                icmp.Type, icmp.Code, icmp.IsChecksumValid, icmp.IsError, icmp.Identifier, icmp.Sequence, icmp.NextHopMtu, icmp.Gateway, icmp.Pointer,
                icmp.Payload.Length, icmp.Octets.Length, icmp.TryGetQuote(out var quote) && FlowKey.TryParse(quote, out _)]);
        }

        if (TcpView.TryParse(octets, out var tcp, out _))
        {
            seen.AddRange([
                tcp.SourcePort, tcp.DestinationPort, tcp.Sequence, tcp.Acknowledgement, tcp.HeaderLength, tcp.Flags, tcp.Window, tcp.UrgentPointer,
                tcp.Payload.Length, tcp.Octets.Length, tcp.MaximumSegmentSize, tcp.IsChecksumValid(default, default)]);
            ReadOptions(tcp.Options, seen);
        }

        if (UdpView.TryParse(octets, out var udp, out _))
        {
            seen.AddRange([
                udp.SourcePort, udp.DestinationPort, udp.Length, udp.Checksum, udp.Payload.Length, udp.Octets.Length, udp.IsChecksumValid(default, default)]);
        }

        if (GreView.TryParse(octets, out var gre, out _))
        {
            seen.AddRange([gre.HeaderLength, gre.ProtocolType, gre.IsChecksumValid, gre.Payload.Length]);
        }

        if (VxlanView.TryParse(octets, out var vxlan, out _))
        {
            seen.AddRange([vxlan.Vni, vxlan.HasNoReservedBit, vxlan.Payload.Length, vxlan.Octets.Length]);
        }
    }

    private static void ReadOptions(OptionList options, List<object?> seen)
    {
        seen.Add(options.IsWellFormed);
        foreach (var option in options)
        {
            seen.AddRange([option.Kind, option.Data.Length]);
        }
    }
}
