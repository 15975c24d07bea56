using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;

namespace PasK.Trace.Packets;

/// <summary>A seen frame, read as far as it can be.</summary>
public sealed class ReadFrame
{
    /// <summary>The fewest octets after the header of an Ethernet frame. A sender pads a shorter packet with zeros.</summary>
    private const int SmallestPayload = EthernetHeader.MinimumFrameLength - EthernetHeader.UntaggedLength;

    private readonly int _packetStart;
    private readonly ForwardingTable _forwarding;
    private List<FrameProblem>? _problems;
    private int _innerStart;
    private byte[]? _undone;

    /// <summary>Reads a frame.</summary>
    /// <param name="number">Its place among the frames of the trace, from 0.</param>
    /// <param name="seen">The frame.</param>
    /// <param name="forwarding">The nat-modes of the network that it was seen in.</param>
    /// <param name="names">The names of that network.</param>
    public ReadFrame(int number, SeenFrame seen, ForwardingTable forwarding, IBoxNames names)
    {
        (Number, Seen, _forwarding) = (number, seen, forwarding);
        if (!EthernetView.TryParse(seen.Octets.Span, out var ethernet, out _))
        {
            return;
        }

        CheckMac(ethernet.Source, "", names);
        CheckMac(ethernet.Destination, "", names);
        if (ethernet.Type == EtherType.Ipv4 && Ipv4View.TryParseQuote(ethernet.Payload, out var packet, out _))
        {
            _packetStart = ethernet.HeaderLength;
            ReadPacket(packet, seen.OriginalLength - ethernet.HeaderLength, names);
        }
    }

    /// <summary>Its place among the frames of the trace, from 0.</summary>
    public int Number { get; }

    /// <summary>The frame as it was seen.</summary>
    public SeenFrame Seen { get; }

    /// <summary>The link that it crossed.</summary>
    public SeenLink Link => Seen.Link;

    /// <summary>The step that it belongs to.</summary>
    public SeenStep Step => Seen.Step;

    /// <summary>The end of the link that put it there.</summary>
    public SeenEnd Sender => Seen.Sender;

    /// <summary>The end of the link that it went to.</summary>
    public SeenEnd Receiver => Seen.Receiver;

    /// <summary>The frame's octets, as far as they were kept.</summary>
    public ReadOnlySpan<byte> Octets => Seen.Octets.Span;

    /// <summary>The source MAC address.</summary>
    public MacAddress Source => EthernetView.TryParse(Octets, out var ethernet, out _) ? ethernet.Source : default;

    /// <summary>The destination MAC address.</summary>
    public MacAddress Destination => EthernetView.TryParse(Octets, out var ethernet, out _) ? ethernet.Destination : default;

    /// <summary>The VLAN tag, or null.</summary>
    public VlanTag? Tag => EthernetView.TryParse(Octets, out var ethernet, out _) ? ethernet.Tag : null;

    /// <summary>What the frame carries.</summary>
    public EtherType Type => EthernetView.TryParse(Octets, out var ethernet, out _) ? ethernet.Type : default;

    /// <summary>The tunnel's header, or null outside of a tunnel.</summary>
    public IpFields? Outer { get; private set; }

    /// <summary>The packet with its tunnel; without meaning outside of a tunnel (<see cref="Outer"/>).</summary>
    public TunnelView Tunnel
        => Ipv4View.TryParseQuote(Octets[_packetStart..], out var outer, out _) && TunnelView.TryParse(outer, out var tunnel) ? tunnel : default;

    /// <summary>Whether the packet has other addresses or ports on the wire than the client knows.</summary>
    public bool IsRewritten => _undone is not null;

    private bool IsTranslated => _undone is not null && DscpMapping is null;

    /// <summary>The code point by which the packet has a real server's own address in place of a VIP, or null.</summary>
    public DscpMapping? DscpMapping { get; private set; }

    /// <summary>The packet's header as it is on the wire, where that is translated, or null.</summary>
    public IpFields? Translated => IsTranslated && Ipv4View.TryParseQuote(Octets[_packetStart..], out var packet, out _) ? new IpFields(packet) : null;

    /// <summary>The flags of the packet's TCP header; none of one that has none.</summary>
    public TcpFlags TcpFlags => Ip?.Protocol == IpProtocol.Tcp && TcpView.TryParse(Payload, out var tcp, out _) ? tcp.Flags : TcpFlags.None;

    /// <summary>The flow of the packet as it is on the wire, where that is translated, or null.</summary>
    public FlowKey? TranslatedFlow => IsTranslated && FlowKey.TryParse(PacketOnTheWire, out var flow) ? flow : null;

    /// <summary>The MAC address that takes the packet to a real server where nothing else does, or null.</summary>
    public MacAddress? Redirected => Ip is { } ip && Outer is null && DscpMapping is null && _forwarding.IsByMac(ip.Destination) ? Destination : null;

    /// <summary>The real server's own address that the packet is sent to, or null for a packet that is on its way to none.</summary>
    public Ipv4Address? Rip => _forwarding.TryRead(Seen, out var forwarded, out _) ? forwarded.Rip : null;

    /// <summary>The source on the wire, of the inner packet in a tunnel. It is not that of <see cref="Ip"/> where that is translated.</summary>
    public Ipv4Address? SentFrom => Translated?.Source ?? Ip?.Source;

    /// <summary>
    /// The destination on the wire, of the inner packet in a tunnel. It is not that of <see cref="Ip"/> where that is rewritten for a DSCP or translated.
    /// </summary>
    public Ipv4Address? SentTo => DscpMapping?.Rip ?? Translated?.Destination ?? Ip?.Destination;

    /// <summary>
    /// The keys that fragments of the packet share with it, and that ICMP errors about it quote: those of the outer header and of the packet, as it is on the
    /// wire and as it was sent.
    /// </summary>
    public IEnumerable<FragmentKey> FragmentKeys
    {
        get
        {
            if (Outer is not null)
            {
                yield return Outer.FragmentKey;
            }

            if (Ip is not null)
            {
                yield return Ip.FragmentKey;
            }

            if (Translated is { } translated)
            {
                yield return translated.FragmentKey;
            }

            if (DscpMapping is not null)
            {
                yield return Ip!.FragmentKey with { Destination = DscpMapping.Rip };
            }
        }
    }

    /// <summary>
    /// The header of the packet, or of the inner packet in a tunnel; null where none can be read. Where the packet is rewritten for a DSCP or translated, the
    /// header has the addresses that the client knows.
    /// </summary>
    public IpFields? Ip { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<FrameProblem> Problems => _problems ?? [];

    /// <summary>
    /// The packet, or the inner one in a tunnel, with the addresses and ports that the client knows; without the payload that the file leaves out.
    /// </summary>
    public Ipv4View Packet
        => Ipv4View.TryParseQuote(_undone is null ? Octets[(_packetStart + _innerStart)..] : _undone, out var packet, out _) ? packet : default;

    /// <summary>The packet as real servers see it where it is translated, otherwise <see cref="Packet"/>.</summary>
    public Ipv4View PacketOnTheWire
        => IsTranslated && Ipv4View.TryParseQuote(Octets[_packetStart..], out var packet, out _) ? packet : Packet;

    /// <summary>Octets after the packet's header.</summary>
    public int PayloadLength => Ip is null ? 0 : Ip.TotalLength - Ip.HeaderLength;

    /// <summary>The transport header and what follows, as far as the file has it.</summary>
    public ReadOnlySpan<byte> Payload => Ip is null ? default : Packet.Payload;

    /// <summary>Octets of the transport header; null for a fragment that is not the first, and where none can be read.</summary>
    public int? TransportHeaderLength => Ip is null or { FragmentOffset: > 0 } ? null : Ip.Protocol switch
    {
        IpProtocol.Tcp => TcpView.TryParse(Payload, out var tcp, out _) ? tcp.HeaderLength : null,
        IpProtocol.Udp => UdpHeader.HeaderLength,
        IpProtocol.Icmp => IcmpMessage.HeaderLength,
        _ => null,
    };

    /// <summary>The type of service that this packet must have when it leaves a balancer.</summary>
    /// <param name="before">The type of service that it came with.</param>
    public byte TosFrom(byte before) => DscpMapping?.Mark(before) ?? before;

    private void ReadPacket(Ipv4View packet, int room, IBoxNames names)
    {
        var fields = new IpFields(packet);
        var hasInner = TunnelView.TryParse(packet, out var tunnel);
        var isTunnel = hasInner || (fields.FragmentOffset == 0 && TunnelForms.OfProtocol(fields.Protocol) is not null);
        CheckHeader(packet, isTunnel ? "outer " : "");
        var smallest = Math.Max(fields.TotalLength, Tag is null ? SmallestPayload : SmallestPayload - VlanTag.Length);
        if (fields.TotalLength > room || room > smallest)
        {
            Note(
                ProblemKind.BadLength,
                FormattableString.Invariant($"{(isTunnel ? "outer " : "")}total length {fields.TotalLength} in a frame that has {room} octets for it"));
        }

        if (!isTunnel)
        {
            CheckTransport(packet);
            Undo(packet);
            Ip = _undone is null ? fields : new IpFields(Packet);
        }
        else if (hasInner)
        {
            ReadTunnel(tunnel, fields, names);
        }
    }

    private void Undo(Ipv4View packet)
    {
        if (_forwarding.Undo(packet) is { } undone)
        {
            (_undone, DscpMapping) = (undone.Octets, undone.Mapping);
        }
    }

    private void ReadTunnel(TunnelView tunnel, IpFields outer, IBoxNames names)
    {
        var inner = tunnel.Inner;
        (Outer, Ip, _innerStart) = (outer, new IpFields(inner), outer.HeaderLength + tunnel.HeadersLength);
        CheckHeader(inner, "");
        if (!outer.MoreFragments && outer.TotalLength != _innerStart + inner.TotalLength)
        {
            Note(ProblemKind.BadLength, FormattableString.Invariant($"outer total length {outer.TotalLength} around an inner one of {inner.TotalLength}"));
        }

        if (tunnel.HasInnerFrame)
        {
            CheckMac(tunnel.InnerSource, "inner ", names);
            CheckMac(tunnel.InnerDestination, "inner ", names);
        }

        if (tunnel.IsInUdp)
        {
            CheckDatagram(tunnel);
        }

        CheckTransport(inner);
    }

    private void CheckMac(MacAddress mac, string which, IBoxNames names)
    {
        if (!names.Knows(mac))
        {
            Note(ProblemKind.UnknownMac, $"{which}MAC {mac} belongs to nobody");
        }
    }

    /// <summary>
    /// Checks the datagram of a tunnel in UDP: it has no octets but those of its headers and packet, and no checksum where the tunnel sends none.
    /// </summary>
    private void CheckDatagram(TunnelView tunnel)
    {
        if (tunnel.Checksum != 0 && !tunnel.Form.HasUdpChecksum)
        {
            Note(ProblemKind.BadChecksum, FormattableString.Invariant($"outer udp checksum 0x{tunnel.Checksum:x4}, not 0"));
        }

        if (tunnel.DatagramLength != tunnel.HeadersLength + tunnel.Inner.TotalLength)
        {
            Note(
                ProblemKind.BadLength,
                FormattableString.Invariant($"outer udp length {tunnel.DatagramLength} around an inner total length of {tunnel.Inner.TotalLength}"));
        }
    }

    private void CheckHeader(Ipv4View packet, string which)
    {
        if (!packet.IsChecksumValid)
        {
            Note(ProblemKind.BadChecksum, $"{which}ip checksum bad");
        }
    }

    /// <summary>
    /// Checks the transport checksum where the file has all octets, and the length of a UDP datagram. A snapshot cuts only packets in which nothing was wrong.
    /// </summary>
    private void CheckTransport(Ipv4View packet)
    {
        if (!packet.IsFragment && !packet.IsCut && TransportChecksum.IsWrong(packet))
        {
            Note(ProblemKind.BadChecksum, $"{packet.Protocol.ToString().ToLowerInvariant()} checksum bad");
        }

        // A view, which checks the length, takes no cut datagram.
        if (packet is { Protocol: IpProtocol.Udp, IsFragment: false, Payload: [_, _, _, _, var high, var low, _, _, ..] }
            && ((high << 8) | low, packet.TotalLength - packet.HeaderLength) is var (length, room) && length != room)
        {
            Note(ProblemKind.BadLength, FormattableString.Invariant($"udp length {length} in a packet that has {room} octets for it"));
        }
    }

    private void Note(ProblemKind kind, string text) => (_problems ??= []).Add(new FrameProblem(kind, text));
}
