using System.Buffers.Binary;
using PasK.Decoding;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;

namespace PasK.Fuzz;

/// <summary>
/// What every frame that leaves must be like: addresses, tag, lengths and checksums. A packet that came in with a wrong content may leave with one: such
/// packets are known by their identification.
/// </summary>
/// <param name="setting">Whose frames.</param>
internal sealed class FrameLaws(Setting setting)
{
    /// <summary>One frame of so many is read by an independent decoder too.</summary>
    private const int Sample = 2048;

    /// <summary>Where an untagged frame has the checksum of its packet's header.</summary>
    private const int ChecksumOffset = 24;

    private static readonly HashSet<Port> UsualPorts = [.. TunnelForms.All.Select(form => form.Port).OfType<Port>()];
    private static readonly PacketDotNetDecoder OfHeaders = new(_ => false);
    private static readonly PacketDotNetDecoder OfContents = new(_ => true);
    private readonly bool[] _isDoubtful = new bool[ushort.MaxValue + 1];
    private readonly HashSet<Ipv4Address> _own = [.. setting.Places.Select(place => place.Address.Address)];
    private readonly HashSet<MacAddress> _ownMacs = [.. setting.PortMacs];
    private readonly SentTunnel[] _tunnels = SentTunnel.Of(setting.Configuration.Slbs);
    private readonly byte[] _whole = new byte[Ipv4Header.MaximumPacketLength];
    private int _gathered;
    private int _gatheredId = -1;

    /// <summary>Takes note of a frame that comes in: whether what leaves of it can be expected to be right.</summary>
    public void Note(ReadOnlySpan<byte> frame)
    {
        if (EthernetView.TryParse(frame, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4
            && Ipv4View.TryParse(ethernet.Payload, out var packet, out _))
        {
            _isDoubtful[packet.Identification] |= packet.IsFragment || TunnelForms.OfProtocol(packet.Protocol) is not null || TunnelView.TryParse(packet, out _)
                || Content(packet.Payload, packet.Protocol, packet.Source, packet.Destination) is not null;
        }
    }

    /// <summary>An input begins: no packet that was being gathered goes on.</summary>
    public void Begin() => _gatheredId = -1;

    /// <summary>Judges a frame.</summary>
    /// <exception cref="ViolationException">It is wrong.</exception>
    public void Judge(int port, ReadOnlyMemory<byte> octets)
    {
        var frame = octets.Span;
        if (WrongWith(port, frame, out var isDoubtful) is { } wrong)
        {
            throw new ViolationException(new Violation(Laws.RightFrames, $"{wrong}: port {port}, {Convert.ToHexStringLower(frame)}"));
        }

        if (IsInSample(frame) && (isDoubtful ? OfHeaders : OfContents).Remarks(frame) is [var remark, ..])
        {
            throw new ViolationException(new Violation(Laws.RightFrames, $"{remark}, says PacketDotNet: port {port}, {Convert.ToHexStringLower(frame)}"));
        }
    }

    /// <summary>Drawn by what the frame says, so that the same frame is always in it.</summary>
    private static bool IsInSample(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadUInt16BigEndian(frame[ChecksumOffset..]) % Sample == 0;

    private string? WrongWith(int port, ReadOnlySpan<byte> frame, out bool isDoubtful)
    {
        isDoubtful = true;
        if (!EthernetView.TryParse(frame, out var ethernet, out _))
        {
            return "no Ethernet header";
        }

        if (PlaceOf(port, ethernet.Tag) is not { } place)
        {
            return "no VLAN of the port";
        }

        if (ethernet.Source != place.Mac || _ownMacs.Contains(ethernet.Destination) || ethernet.Destination.IsZero)
        {
            return "wrong MAC addresses";
        }

        return ethernet.Type switch
        {
            EtherType.Arp => WrongWithArp(ethernet, place),
            EtherType.Ipv4 when ethernet.Destination.IsGroup => "a packet to a group's MAC address",
            EtherType.Ipv4 => WrongWithPacket(ethernet.Payload, place, out isDoubtful),
            _ => "neither IPv4 nor ARP",
        };
    }

    private Place? PlaceOf(int port, VlanTag? tag)
    {
        foreach (var place in setting.Places)
        {
            if (place.Port == port && place.Tag == tag)
            {
                return place;
            }
        }

        return null;
    }

    private static string? WrongWithArp(EthernetView ethernet, Place place)
        => ethernet.Payload.Length != ArpMessage.Length || !ArpView.TryParse(ethernet.Payload, out var arp, out _) ? "an ARP message of a wrong length or form"
            : arp.SenderMac != place.Mac ? "an ARP message of another sender"
            : arp.Operation == ArpOperation.Request && !place.Address.Contains(arp.TargetAddress) ? "a question for an address that is not there"
            : null;

    private string? WrongWithPacket(ReadOnlySpan<byte> octets, Place place, out bool isDoubtful)
    {
        isDoubtful = true;
        if (!Ipv4View.TryParse(octets, out var packet, out _) || packet.TotalLength != octets.Length)
        {
            return "a wrong IPv4 header or length";
        }

        if (packet.TotalLength > place.Mtu)
        {
            return $"{packet.TotalLength} octets where {place.Mtu} are the most";
        }

        if (!packet.IsChecksumValid || packet.TimeToLive == 0)
        {
            return "a wrong header checksum or time to live";
        }

        var inner = octets;
        if (_own.Contains(packet.Source) && packet.FragmentOffset == 0 && Unwrap(packet, ref inner) is { } wrong)
        {
            return wrong;
        }

        if (inner.Length != octets.Length
            && (!Ipv4View.TryParse(inner, out packet, out _) || packet.TotalLength != inner.Length || !packet.IsChecksumValid || packet.TimeToLive == 0))
        {
            return "a wrong header, length or checksum in the tunnel";
        }

        isDoubtful = _isDoubtful[packet.Identification];
        var wrongInside = packet.IsFragment ? WrongWithPiece(packet, isDoubtful)
            : isDoubtful ? null
            : Content(packet.Payload, packet.Protocol, packet.Source, packet.Destination);
        // The independent decoder takes whatever a client sends with a tunnel's protocol, or to a tunnel's usual port, for a tunnel.
        isDoubtful |= TunnelForms.OfProtocol(packet.Protocol) is not null;
        isDoubtful |= packet.Protocol == IpProtocol.Udp && FlowKey.TryParse(packet, out var flow) && UsualPorts.Contains(flow.DestinationPort);
        return wrongInside;
    }

    /// <summary>Looks into a tunnel that begins here.</summary>
    private string? Unwrap(Ipv4View packet, ref ReadOnlySpan<byte> inner)
    {
        foreach (var tunnel in _tunnels)
        {
            if (tunnel.Sends(packet))
            {
                return tunnel.WrongWith(packet, ref inner);
            }
        }

        return null;
    }

    /// <summary>A piece stands behind the one before and carries octets; together they are the packet.</summary>
    private string? WrongWithPiece(Ipv4View piece, bool isDoubtful)
    {
        if (isDoubtful)
        {
            return null;
        }

        if (piece.Payload.IsEmpty || (piece.MoreFragments && piece.Payload.Length % Ipv4Header.FragmentUnit != 0))
        {
            return "a fragment in between that is empty or no multiple of eight octets";
        }

        if (piece.FragmentOffset == 0)
        {
            (_gatheredId, _gathered) = (piece.Identification, 0);
        }
        else if (_gatheredId != piece.Identification || piece.FragmentOffset != _gathered)
        {
            return "a fragment that does not stand behind the one before";
        }

        piece.Payload.CopyTo(_whole.AsSpan(_gathered));
        _gathered += piece.Payload.Length;
        if (piece.MoreFragments)
        {
            return null;
        }

        _gatheredId = -1;
        return Content(_whole.AsSpan(0, _gathered), piece.Protocol, piece.Source, piece.Destination);
    }

    private static string? Content(ReadOnlySpan<byte> payload, IpProtocol protocol, Ipv4Address source, Ipv4Address destination)
    {
        switch (protocol)
        {
            case IpProtocol.Tcp:
                return TcpView.TryParse(payload, out var tcp, out _) && tcp.IsChecksumValid(source, destination) ? null : "a wrong TCP header or checksum";
            case IpProtocol.Udp:
                return UdpView.TryParse(payload, out var udp, out _) && udp.Length == payload.Length
                    && udp.Checksum != 0 && udp.IsChecksumValid(source, destination)
                    ? null : "a wrong UDP length or checksum";
            case IpProtocol.Icmp:
                return IcmpView.TryParse(payload, out var icmp, out _) && icmp.IsChecksumValid ? null : "a wrong ICMP checksum";
            default:
                return null;
        }
    }
}
