using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tunnels;

/// <summary>
/// A checked view of a packet that carries another: IP in IP (RFC 2003) or VXLAN (RFC 7348). Octets at the end may be missing, as in the quote of an ICMP
/// error. VXLAN on another port than its own is known by its header: no reserved bit is set, and the frame inside carries an IPv4 packet whose header
/// checksum is right. No accessor throws.
/// </summary>
public readonly ref struct TunnelView
{
    private readonly UdpPorts _ports;
    private readonly EthernetView _frame;

    private TunnelView(Ipv4View outer, Ipv4View inner)
    {
        Outer = outer;
        Inner = inner;
        Kind = TunnelKind.IpInIp;
    }

    private TunnelView(Ipv4View outer, UdpPorts ports, Vni vni, EthernetView frame, Ipv4View inner)
    {
        Outer = outer;
        Inner = inner;
        Kind = TunnelKind.Vxlan;
        Vni = vni;
        _ports = ports;
        _frame = frame;
    }

    /// <summary>How the packet is carried.</summary>
    public TunnelKind Kind { get; }

    /// <summary>The packet that carries the other.</summary>
    public Ipv4View Outer { get; }

    /// <summary>The packet that is carried.</summary>
    public Ipv4View Inner { get; }

    /// <summary>Of VXLAN, the overlay network.</summary>
    public Vni Vni { get; }

    /// <summary>Of VXLAN, the UDP port that it comes from.</summary>
    public Port SourcePort => _ports.Source;

    /// <summary>Of VXLAN, the UDP port that it goes to.</summary>
    public Port DestinationPort => _ports.Destination;

    /// <summary>Of VXLAN, octets of the UDP datagram as its header tells them.</summary>
    public int DatagramLength => _ports.Length;

    /// <summary>Of VXLAN, the UDP checksum; it should be 0, none (RFC 7348 §4.3).</summary>
    public ushort Checksum => _ports.Checksum;

    /// <summary>Of VXLAN, where the frame inside goes.</summary>
    public MacAddress InnerDestination => Kind == TunnelKind.Vxlan ? _frame.Destination : default;

    /// <summary>Of VXLAN, who the frame inside is from.</summary>
    public MacAddress InnerSource => Kind == TunnelKind.Vxlan ? _frame.Source : default;

    /// <summary>Octets between the outer header and the inner packet: none, or UDP, VXLAN and Ethernet headers.</summary>
    public int HeadersLength => Kind == TunnelKind.Vxlan ? UdpHeader.HeaderLength + VxlanHeader.Length + _frame.HeaderLength : 0;

    /// <summary>Looks into a packet.</summary>
    /// <returns>Whether it carries another whose header is there.</returns>
    public static bool TryParse(Ipv4View outer, out TunnelView view)
    {
        view = default;
        if (outer.FragmentOffset != 0)
        {
            return false;
        }

        if (outer.Protocol != IpProtocol.IpInIp)
        {
            return outer.Protocol == IpProtocol.Udp && TryParseVxlan(outer, out view);
        }

        var isTunnel = Ipv4View.TryParseQuote(outer.Payload, out var inner, out _);
        view = isTunnel ? new TunnelView(outer, inner) : default;
        return isTunnel;
    }

    private static bool TryParseVxlan(Ipv4View outer, out TunnelView view)
    {
        view = default;
        if (!UdpPorts.TryParse(outer.Payload, out var ports)
            || !VxlanView.TryParse(outer.Payload[UdpHeader.HeaderLength..], out var vxlan, out _)
            || !EthernetView.TryParse(vxlan.Payload, out var frame, out _)
            || frame.Type != EtherType.Ipv4
            || !Ipv4View.TryParseQuote(frame.Payload, out var inner, out _)
            || (ports.Destination != VxlanHeader.UdpPort && !(vxlan.HasNoReservedBit && inner.IsChecksumValid)))
        {
            return false;
        }

        view = new TunnelView(outer, ports, vxlan.Vni, frame, inner);
        return true;
    }
}
