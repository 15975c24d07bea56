using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Snapshots.Findings;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Snapshots.Files;

/// <summary>A frame of a snapshot's file, read as far as it can be.</summary>
internal sealed class Observation
{
    /// <summary>The fewest octets after the header of an Ethernet frame. A sender pads a shorter packet with zeros.</summary>
    private const int SmallestPayload = EthernetHeader.MinimumFrameLength - EthernetHeader.UntaggedLength;

    private readonly CapturedFrame _frame;
    private readonly int _packetStart;
    private readonly SnapshotRemark _remark;
    private int _innerStart;
    private byte[]? _undone;

    public Observation(int number, SnapshotLink link, CapturedFrame frame, LadderStep step, SnapshotNames names, SnapshotRemark remark)
    {
        Number = number;
        Link = link;
        Step = step;
        (_frame, _remark) = (frame, remark);
        if (!EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _))
        {
            return;
        }

        (Source, Destination, Tag, Type) = (ethernet.Source, ethernet.Destination, ethernet.Tag, ethernet.Type);
        Problems.AddRange(new[] { Source, Destination }.Where(mac => !names.Knows(mac))
            .Select(mac => new Problem(FindingKind.UnknownMac, $"MAC {mac} belongs to nobody")));
        if (ethernet.Type == EtherType.Ipv4 && Ipv4View.TryParseQuote(ethernet.Payload, out var packet, out _))
        {
            _packetStart = ethernet.HeaderLength;
            ReadPacket(packet, frame.OriginalLength - ethernet.HeaderLength, names);
        }
    }

    /// <summary>Its place in the file, counted from 0.</summary>
    public int Number { get; }

    /// <summary>When it was seen, in nanoseconds since 1970-01-01 UTC.</summary>
    public long Timestamp => _frame.TimestampNanoseconds;

    public SnapshotLink Link { get; }

    /// <summary>The step that it belongs to.</summary>
    public LadderStep Step { get; }

    public ReadOnlySpan<byte> Octets => _frame.Octets.Span;

    /// <summary>The end of the link that put it there.</summary>
    public string Sender => _frame.Direction == FrameDirection.Outbound ? Link.First : Link.Second;

    /// <summary>The end of the link that got it.</summary>
    public string Receiver => _frame.Direction == FrameDirection.Outbound ? Link.Second : Link.First;

    public MacAddress Source { get; }

    public MacAddress Destination { get; }

    public VlanTag? Tag { get; }

    public EtherType Type { get; }

    /// <summary>The tunnel's header, or null outside of a tunnel.</summary>
    public IpFields? Outer { get; private set; }

    /// <summary>The VXLAN headers of the tunnel, or null where the packet is in none or another.</summary>
    public VxlanFields? Vxlan { get; private set; }

    /// <summary>The code point by which the packet has a real server's own address in place of a VIP, or null.</summary>
    public DscpMapping? DscpMapping { get; private set; }

    /// <summary>The packet's header as it is on the wire, where that is translated, or null.</summary>
    public IpFields? Translated { get; private set; }

    /// <summary>The flow of the packet as it is on the wire, where that is translated, or null.</summary>
    public FlowKey? TranslatedFlow { get; private set; }

    /// <summary>The MAC address that takes the packet to a real server where nothing else does, or null.</summary>
    public MacAddress? Redirected => Ip is { } ip && Outer is null && DscpMapping is null && _remark.Redirected.Contains(ip.Destination) ? Destination : null;

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
        => new[] { Outer?.FragmentKey, Ip?.FragmentKey, Translated?.FragmentKey, DscpMapping is { } to ? Ip!.FragmentKey with { Destination = to.Rip }
            : null }.OfType<FragmentKey>();

    /// <summary>
    /// The header of the packet, or of the inner packet in a tunnel; null where none can be read. Where the packet is rewritten for a DSCP or translated, the
    /// header has the addresses that the client knows.
    /// </summary>
    public IpFields? Ip { get; private set; }

    /// <summary>What is wrong with it.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>
    /// The packet, or the inner one in a tunnel, with the addresses and ports that the client knows; without the payload that the file leaves out.
    /// </summary>
    public Ipv4View Packet
        => Ipv4View.TryParseQuote(_undone is null ? Octets[(_packetStart + _innerStart)..] : _undone, out var packet, out _) ? packet : default;

    /// <summary>The packet as real servers see it where it is translated, otherwise <see cref="Packet"/>.</summary>
    public Ipv4View PacketOnTheWire
        => Translated is not null && Ipv4View.TryParseQuote(Octets[_packetStart..], out var packet, out _) ? packet : Packet;

    /// <summary>Octets after the packet's header.</summary>
    public int PayloadLength => Ip is null ? 0 : Ip.TotalLength - Ip.HeaderLength;

    /// <summary>The transport header and what follows, as far as the file has it.</summary>
    public ReadOnlySpan<byte> Payload => Ip is null ? default : Packet.Payload;

    /// <summary>The type of service that this packet must have when it leaves a balancer.</summary>
    /// <param name="before">The type of service that it came with.</param>
    public byte TosFrom(byte before) => DscpMapping?.Mark(before) ?? before;

    private void ReadPacket(Ipv4View packet, int room, SnapshotNames names)
    {
        var fields = new IpFields(packet);
        var hasInner = TunnelView.TryParse(packet, out var tunnel);
        var isTunnel = hasInner || fields is { Protocol: IpProtocol.IpInIp, FragmentOffset: 0 };
        CheckHeader(packet, isTunnel ? "outer " : "");
        var smallest = Math.Max(fields.TotalLength, Tag is null ? SmallestPayload : SmallestPayload - VlanTag.Length);
        if (fields.TotalLength > room || room > smallest)
        {
            Problems.Add(new Problem(
                FindingKind.BadLength,
                FormattableString.Invariant($"{(isTunnel ? "outer " : "")}total length {fields.TotalLength} in a frame that has {room} octets for it")));
        }

        if (!isTunnel)
        {
            CheckTransport(packet);
            DscpMapping = DscpMapping.Find(_remark.DscpMappings, packet);
            _undone = DscpMapping?.Undo(packet).Octets.ToArray() ?? UndoTranslation(packet, fields);
            Ip = _undone is null ? fields : new IpFields(Packet);
        }
        else if (hasInner)
        {
            ReadTunnel(tunnel, fields, names);
        }
    }

    private byte[]? UndoTranslation(Ipv4View packet, IpFields fields)
    {
        foreach (var translation in _remark.Translations)
        {
            if (translation.TryUndo(packet, out var undone))
            {
                Translated = fields;
                TranslatedFlow = FlowKey.TryParse(packet, out var flow) ? flow : null;
                return undone;
            }
        }

        return null;
    }

    private void ReadTunnel(TunnelView tunnel, IpFields outer, SnapshotNames names)
    {
        var inner = tunnel.Inner;
        (Outer, Ip, _innerStart) = (outer, new IpFields(inner), outer.HeaderLength + tunnel.HeadersLength);
        CheckHeader(inner, "");
        if (!outer.MoreFragments && outer.TotalLength != _innerStart + inner.TotalLength)
        {
            Problems.Add(new Problem(
                FindingKind.BadLength, FormattableString.Invariant($"outer total length {outer.TotalLength} around an inner one of {inner.TotalLength}")));
        }

        if (tunnel.Kind == TunnelKind.Vxlan)
        {
            Vxlan = new VxlanFields(tunnel);
            Problems.AddRange(VxlanFields.ProblemsOf(tunnel, names));
        }

        CheckTransport(inner);
    }

    private void CheckHeader(Ipv4View packet, string which)
    {
        if (!packet.IsChecksumValid)
        {
            Problems.Add(new Problem(FindingKind.BadChecksum, $"{which}ip checksum bad"));
        }
    }

    /// <summary>Checks the transport checksum where the file has all octets. A snapshot cuts only packets in which nothing was wrong.</summary>
    private void CheckTransport(Ipv4View packet)
    {
        if (!packet.IsFragment && !packet.IsCut && TransportChecksum.IsWrong(packet))
        {
            Problems.Add(new Problem(FindingKind.BadChecksum, $"{packet.Protocol.ToString().ToLowerInvariant()} checksum bad"));
        }
    }
}

/// <summary>Something wrong with a frame.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The field, and what it is.</param>
internal sealed record Problem(FindingKind Kind, string Text);
