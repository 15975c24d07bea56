using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tunnels;

/// <summary>
/// A checked view of a tunnel packet: IP in IP (RFC 2003) or VXLAN (RFC 7348). It may be truncated, as in the quote of an ICMP error. On another port than
/// 4789, VXLAN is recognised by its content: no reserved bit is set, and the inner frame carries an IPv4 packet with a right header checksum. No accessor
/// throws.
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

    /// <summary>The kind of tunnel.</summary>
    public TunnelKind Kind { get; }

    /// <summary>The outer packet.</summary>
    public Ipv4View Outer { get; }

    /// <summary>The inner packet.</summary>
    public Ipv4View Inner { get; }

    /// <summary>The VNI of VXLAN.</summary>
    public Vni Vni { get; }

    /// <summary>The UDP source port of VXLAN.</summary>
    public Port SourcePort => _ports.Source;

    /// <summary>The UDP destination port of VXLAN.</summary>
    public Port DestinationPort => _ports.Destination;

    /// <summary>The length of the UDP datagram of VXLAN by its header, in octets.</summary>
    public int DatagramLength => _ports.Length;

    /// <summary>The UDP checksum of VXLAN. It should be 0, which means none (RFC 7348 §4.3).</summary>
    public ushort Checksum => _ports.Checksum;

    /// <summary>The destination MAC address of the inner frame of VXLAN.</summary>
    public MacAddress InnerDestination => Kind == TunnelKind.Vxlan ? _frame.Destination : default;

    /// <summary>The source MAC address of the inner frame of VXLAN.</summary>
    public MacAddress InnerSource => Kind == TunnelKind.Vxlan ? _frame.Source : default;

    /// <summary>The octets between the outer header and the inner packet: none, or UDP, VXLAN and Ethernet headers.</summary>
    public int HeadersLength => Kind == TunnelKind.Vxlan ? UdpHeader.HeaderLength + VxlanHeader.Length + _frame.HeaderLength : 0;

    /// <summary>Checks whether a packet is a tunnel packet, and makes the view.</summary>
    /// <returns>Whether it carries a packet whose header is whole.</returns>
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
