using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;

namespace PasK.Balancer.Ingress;

/// <summary>Parses received frames and packets, and checks them before anything else looks at them.</summary>
/// <param name="addresses">The balancer's addresses.</param>
/// <param name="attachments">Its attachments to Ethernets.</param>
/// <param name="fragments">The flows of fragmented packets.</param>
internal sealed class IngressParser(OwnAddresses addresses, AttachmentTable attachments, FragmentTable fragments)
{
    /// <summary>Parses a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="port">The number of the port that it came to.</param>
    /// <param name="ethernet">The frame's header.</param>
    /// <param name="at">The attachment that it came in by; not null when the frame is accepted.</param>
    /// <returns>Why the frame is dropped, or <see cref="DropReason.None"/>.</returns>
    public DropReason ParseFrame(ReadOnlySpan<byte> frame, int port, out EthernetView ethernet, out Attachment? at)
    {
        at = null;
        if (!EthernetView.TryParse(frame, out ethernet, out _))
        {
            return DropReason.FrameTruncated;
        }

        if (ethernet.Source.IsGroup || ethernet.Source.IsZero)
        {
            return DropReason.BadSourceMac;
        }

        if (addresses.IsOwn(ethernet.Source))
        {
            return DropReason.OwnSourceMac;
        }

        var isArpBroadcast = ethernet.Type == EtherType.Arp && ethernet.Destination == MacAddress.Broadcast;
        if (ethernet.Destination != attachments.MacOf(port) && !isArpBroadcast)
        {
            return ethernet.Destination.IsGroup ? DropReason.GroupFrame : DropReason.NotForThisStation;
        }

        var reason = attachments.Find(port, ethernet.Tag, out at);
        return reason != DropReason.None ? reason
            : ethernet.Type is not (EtherType.Arp or EtherType.Ipv4) ? DropReason.UnknownEtherType
            : at is null ? DropReason.NoInterface
            : DropReason.None;
    }

    /// <summary>Parses a packet. It must be well formed, and both its addresses unicast (RFC 1812 §5.2.2, §5.3.7).</summary>
    /// <returns>Why the packet is dropped, or <see cref="DropReason.None"/>.</returns>
    public DropReason ParsePacket(ReadOnlySpan<byte> octets, out Ipv4View packet)
    {
        if (!Ipv4View.TryParse(octets, out packet, out _))
        {
            return DropReason.Ipv4Malformed;
        }

        if (!packet.IsChecksumValid)
        {
            return DropReason.Ipv4BadChecksum;
        }

        if (packet.IsFragment && !IsWellFormed(packet))
        {
            return DropReason.FragmentMalformed;
        }

        if (IsSourceRouted(packet))
        {
            return DropReason.SourceRoute;
        }

        if (!packet.Source.IsUnicast || addresses.IsDirectedBroadcast(packet.Source))
        {
            return DropReason.SourceNotUnicast;
        }

        if (addresses.IsOwn(packet.Source))
        {
            return DropReason.SourceIsOurs;
        }

        if (!packet.Destination.IsUnicast)
        {
            return DropReason.DestinationNotUnicast;
        }

        return addresses.IsDirectedBroadcast(packet.Destination) ? DropReason.DirectedBroadcast : DropReason.None;
    }

    /// <summary>Finds the flow of a packet for a VIP or an address of the balancer's own.</summary>
    /// <returns>Why the packet is dropped, or <see cref="DropReason.None"/>.</returns>
    public DropReason ParseFlow(Ipv4View packet, TimeSpan now, out FlowKey flow, out TcpSegment segment)
    {
        flow = default;
        segment = default;
        if (addresses.IsVip(packet.Source))
        {
            return DropReason.SourceIsOurs;
        }

        // The table is asked only about what is hardly ever there.
        if (packet.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.Icmp) && TunnelForms.OfProtocol(packet.Protocol) is not null)
        {
            return DropReason.TunnelPacketToUs;
        }

        if (packet.FragmentOffset != 0)
        {
            return fragments.TryFind(packet, out flow) ? DropReason.None : DropReason.FragmentWithoutFirst;
        }

        switch (packet.Protocol)
        {
            case IpProtocol.Tcp when TcpView.TryParse(packet.Payload, out var tcp, out _):
                segment = TcpSegment.Of(tcp);
                break;
            // The length field of a fragmented datagram exceeds its first fragment.
            case IpProtocol.Udp when packet.MoreFragments || UdpView.TryParse(packet.Payload, out _, out _):
                break;
            case IpProtocol.Icmp when IcmpView.TryParse(packet.Payload, out var icmp, out _):
                if (icmp is not { Type: IcmpType.EchoRequest, Code: 0 })
                {
                    return icmp.IsError ? DropReason.IcmpErrorToUs : DropReason.ProtocolNotServed;
                }

                break;
            case IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.Icmp:
                return DropReason.TransportMalformed;
            default:
                return DropReason.ProtocolNotServed;
        }

        if (!FlowKey.TryParse(packet, out flow))
        {
            return DropReason.TransportMalformed;
        }

        NoteFirstFragment(packet, flow, now);
        return DropReason.None;
    }

    /// <summary>Finds the flow of a packet that may be a reply, whatever its destination. An echo request is no reply, whatever its identifier.</summary>
    public bool TryFindReply(Ipv4View packet, out FlowKey flow, out TcpSegment segment)
    {
        var isSegment = packet is { Protocol: IpProtocol.Tcp, FragmentOffset: 0 };
        segment = isSegment && TcpView.TryParse(packet.Payload, out var tcp, out _) ? TcpSegment.Of(tcp) : default;
        return TryFindFlow(packet, out flow) && (packet.FragmentOffset != 0 || !IsEchoRequest(packet));
    }

    /// <summary>Finds the flow of any packet. A later fragment has the flow of the first one, if that has come.</summary>
    public bool TryFindFlow(Ipv4View packet, out FlowKey flow)
        => packet.FragmentOffset == 0 ? FlowKey.TryParse(packet, out flow) : fragments.TryFind(packet, out flow);

    /// <summary>Remembers the flow of a packet if it is a first fragment, so that the later ones follow it.</summary>
    public void NoteFirstFragment(Ipv4View packet, in FlowKey flow, TimeSpan now)
    {
        if (packet is { FragmentOffset: 0, MoreFragments: true })
        {
            fragments.NoteFirst(packet, flow, now);
        }
    }

    /// <summary>Whether a fragment is well formed. The first one must hold the whole TCP header, by which the packet is judged (RFC 1858 §3.2).</summary>
    private static bool IsWellFormed(Ipv4View fragment)
    {
        var length = fragment.Payload.Length;
        var isPart = length > 0 && (!fragment.MoreFragments || length % Ipv4Header.FragmentUnit == 0)
            && fragment.FragmentOffset + fragment.TotalLength <= Ipv4Header.MaximumPacketLength;
        return isPart && (fragment.Protocol != IpProtocol.Tcp || (fragment.FragmentOffset == 0 ? length : fragment.FragmentOffset) >= TcpHeader.MinimumLength);
    }

    private static bool IsSourceRouted(Ipv4View packet)
    {
        foreach (var option in packet.Options)
        {
            if ((Ipv4OptionType)option.Kind is Ipv4OptionType.LooseSourceRoute or Ipv4OptionType.StrictSourceRoute)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEchoRequest(Ipv4View packet)
        => packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.Type == IcmpType.EchoRequest;
}
