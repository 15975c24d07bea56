using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tunnels;

/// <summary>
/// A checked view of a tunnel packet, of any kind in <see cref="TunnelForms"/>. It may be truncated, as in the quote of an ICMP error. No accessor throws.
/// </summary>
public readonly ref struct TunnelView
{
    private TunnelView(TunnelKind kind, Ipv4View outer, int headersLength, Ipv4View inner)
    {
        Kind = kind;
        Outer = outer;
        HeadersLength = headersLength;
        Inner = inner;
    }

    /// <summary>The kind of tunnel.</summary>
    public TunnelKind Kind { get; }

    /// <summary>The outer packet.</summary>
    public Ipv4View Outer { get; }

    /// <summary>
    /// The octets between the outer header and the inner packet: none for IP in IP; UDP, VXLAN and Ethernet headers for VXLAN; the GRE header for GRE.
    /// </summary>
    public int HeadersLength { get; }

    /// <summary>The inner packet.</summary>
    public Ipv4View Inner { get; }

    /// <summary>What its kind looks like.</summary>
    public TunnelForm Form => TunnelForms.Of(Kind);

    /// <summary>Whether the tunnel is in UDP.</summary>
    public bool IsInUdp => UdpPorts.TryParse(UdpOctets, out _);

    /// <summary>Whether the inner packet is in an Ethernet frame.</summary>
    public bool HasInnerFrame => TryReadVxlan(out _, out _);

    /// <summary>The VNI of VXLAN.</summary>
    public Vni Vni => TryReadVxlan(out var vxlan, out _) ? vxlan.Vni : default;

    /// <summary>The UDP source port of a tunnel in UDP.</summary>
    public Port SourcePort => Ports.Source;

    /// <summary>The UDP destination port of a tunnel in UDP.</summary>
    public Port DestinationPort => Ports.Destination;

    /// <summary>The length of the UDP datagram of a tunnel in UDP by its header, in octets.</summary>
    public int DatagramLength => Ports.Length;

    /// <summary>The UDP checksum of a tunnel in UDP. It should be 0, which means none (RFC 7348 §4.3).</summary>
    public ushort Checksum => Ports.Checksum;

    /// <summary>The destination MAC address of the inner frame of VXLAN.</summary>
    public MacAddress InnerDestination => TryReadVxlan(out _, out var frame) ? frame.Destination : default;

    /// <summary>The source MAC address of the inner frame of VXLAN.</summary>
    public MacAddress InnerSource => TryReadVxlan(out _, out var frame) ? frame.Source : default;

    private UdpPorts Ports => UdpPorts.TryParse(UdpOctets, out var ports) ? ports : default;

    private ReadOnlySpan<byte> UdpOctets => Outer.Protocol == IpProtocol.Udp ? Outer.Payload : default;

    /// <summary>Checks whether a packet is a tunnel packet, and makes the view.</summary>
    /// <returns>Whether it carries a packet whose header is whole.</returns>
    public static bool TryParse(Ipv4View outer, out TunnelView view)
    {
        var isTunnel = TunnelForms.TryRead(outer, out var form, out var length);
        var inner = default(Ipv4View);
        isTunnel = isTunnel && Ipv4View.TryParseQuote(outer.Payload[length..], out inner, out _);
        view = isTunnel ? new TunnelView(form!.Kind, outer, length, inner) : default;
        return isTunnel;
    }

    private bool TryReadVxlan(out VxlanView vxlan, out EthernetView frame)
    {
        vxlan = default;
        frame = default;
        return Kind == TunnelKind.Vxlan && VxlanForm.TryRead(Outer.Payload, out _, out vxlan, out frame);
    }
}
