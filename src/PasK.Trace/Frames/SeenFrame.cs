using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Frames;

/// <summary>A frame as the capture of a link saw it, live or in a file.</summary>
/// <param name="Link">The link that it crossed.</param>
/// <param name="Sender">The end of the link that put it there.</param>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch, by the clock of the machine that captured it.</param>
/// <param name="Octets">The frame, its VLAN tag put back where the kernel had taken it out.</param>
/// <param name="OriginalLength">Its length on the wire in octets, its VLAN tag included.</param>
public sealed record SeenFrame(SeenLink Link, SeenEnd Sender, long TimestampNanoseconds, ReadOnlyMemory<byte> Octets, int OriginalLength)
{
    /// <summary>The end of the link that it went to.</summary>
    public SeenEnd Receiver => Sender == Link.First ? Link.Second : Link.First;

    /// <summary>The step that it belongs to.</summary>
    public SeenStep Step { get; init; } = SeenStep.None;

    /// <summary>Its VLAN tag, or null for none.</summary>
    public VlanTag? Tag => EthernetView.TryParse(Octets.Span, out var ethernet, out _) ? ethernet.Tag : null;

    /// <summary>Whether the frame can be read, and the IPv4 packet or the ARP message that its type says it carries.</summary>
    public bool IsReadable => EthernetView.TryParse(Octets.Span, out var ethernet, out _) && ethernet.Type switch
    {
        EtherType.Ipv4 => TryGetIpv4(out _),
        EtherType.Arp => TryGetArp(out _),
        _ => true,
    };

    /// <summary>The IPv4 packet that the frame carries, if it carries one.</summary>
    public bool TryGetIpv4(out Ipv4View packet)
    {
        packet = default;
        return EthernetView.TryParse(Octets.Span, out var ethernet, out _)
            && ethernet.Type == EtherType.Ipv4
            && Ipv4View.TryParse(ethernet.Payload, out packet, out _);
    }

    /// <summary>The TCP segment that the frame carries outside a tunnel and not in a fragment, with its packet, if it carries one.</summary>
    public bool TryGetTcp(out Ipv4View packet, out TcpView tcp)
    {
        tcp = default;
        return TryGetIpv4(out packet) && packet is { Protocol: IpProtocol.Tcp, IsFragment: false } && TcpView.TryParse(packet.Payload, out tcp, out _);
    }

    /// <summary>The outer and the inner packet of a tunnel, if the frame carries one whose inner packet is whole.</summary>
    public bool TryGetTunnel(out Ipv4View outer, out Ipv4View inner)
    {
        var isTunnel = TryGetTunnel(out var tunnel);
        outer = tunnel.Outer;
        inner = tunnel.Inner;
        return isTunnel;
    }

    /// <summary>The tunnel, if the frame carries one whose inner packet is whole.</summary>
    public bool TryGetTunnel(out TunnelView tunnel)
    {
        tunnel = default;
        return TryGetIpv4(out var packet) && TunnelView.TryParse(packet, out tunnel) && !tunnel.Inner.IsCut;
    }

    /// <summary>The ARP message that the frame carries, if it carries one.</summary>
    public bool TryGetArp(out ArpView arp)
    {
        arp = default;
        return EthernetView.TryParse(Octets.Span, out var ethernet, out _)
            && ethernet.Type == EtherType.Arp
            && ArpView.TryParse(ethernet.Payload, out arp, out _);
    }
}
