using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;

namespace PasK.Fuzz;

/// <summary>What the stations around a balancer answer to what it sends: rightly for the most part, and in ways that strangers would forge.</summary>
internal sealed class Answers(Surroundings around, Words words, Dice dice, FrameStore pending)
{
    /// <summary>How a station is, until its mood changes.</summary>
    private enum Mood
    {
        Well,
        Closed,
        Silent,
        Forging,
    }

    private const int Moods = 16;
    private readonly Mood[] _moods = new Mood[Moods];
    private readonly Draft _draft = new();

    /// <summary>Some station's mood changes.</summary>
    public void Change() => _moods[dice.Below(Moods)] = dice.Of(Mood.Well, Mood.Well, Mood.Closed, Mood.Silent, Mood.Forging);

    /// <summary>Everybody's does.</summary>
    public void ChangeAll() => Array.Fill(_moods, dice.Of(Mood.Well, Mood.Silent, Mood.Closed));

    /// <summary>Answers a frame that was sent, later or never.</summary>
    public void Hear(int port, ReadOnlySpan<byte> frame)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out _))
        {
            return;
        }

        if (ethernet.Type == EtherType.Arp)
        {
            HearArp(port, ethernet);
        }
        else if (Ipv4View.TryParse(ethernet.Payload, out var packet, out _))
        {
            var isTunnel = TunnelView.TryParse(packet, out var tunnel);
            var mood = MoodOf(packet.Destination);
            if (mood != Mood.Silent && (isTunnel ? tunnel.Inner : packet) is var inner && !inner.IsFragment && dice.Below(4) != 0)
            {
                Answer(port, ethernet, inner, isTunnel ? packet.Destination : inner.Destination, mood);
            }
        }
    }

    /// <summary>An ICMP error about a frame that was sent.</summary>
    public bool Complain(Draft draft, int port, ReadOnlySpan<byte> frame)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out _) || !Ipv4View.TryParse(ethernet.Payload, out var packet, out _))
        {
            return false;
        }

        var quote = packet.Octets;
        if (dice.OneIn(6) && TunnelView.TryParse(packet, out var tunnel))
        {
            quote = tunnel.Inner.Octets;
        }

        var quoted = dice.Below(8) switch
        {
            0 => 28,
            1 => Math.Min(quote.Length, 20 + dice.Below(9)),
            2 => dice.Below(60),
            3 => 128,
            _ => quote.Length,
        };
        quoted = Math.Min(Math.Min(quoted, quote.Length), dice.OneIn(8) ? 1400 : 548);
        var from = dice.OneIn(8) ? around.Anybody() : dice.OneIn(2) ? packet.Destination : around.PlaceOf(packet.Destination).Gateway ?? packet.Destination;
        draft.Begin(port, new EthernetHeader(ethernet.Source, dice.OneIn(8) ? Place.MacOf(from) : ethernet.Destination, EtherType.Ipv4, ethernet.Tag));
        var message = draft.Payload[..(IcmpMessage.HeaderLength + quoted)];
        quote[..quoted].CopyTo(message[IcmpMessage.HeaderLength..]);
        words.Error().Write(message);
        var to = Ipv4View.TryParseQuote(quote[..quoted], out var view, out _) ? view.Source : packet.Source;
        draft.End(new Ipv4Header
        {
            PayloadLength = message.Length,
            Identification = dice.Short(),
            TimeToLive = words.TimeToLive(),
            Protocol = IpProtocol.Icmp,
            Source = from,
            Destination = dice.OneIn(16) ? around.Anybody() : to,
        });
        return true;
    }

    private void HearArp(int port, EthernetView ethernet)
    {
        if (!ArpView.TryParse(ethernet.Payload, out var arp, out _) || arp.Operation != ArpOperation.Request
            || MoodOf(arp.TargetAddress) == Mood.Silent || dice.OneIn(16))
        {
            return;
        }

        var mac = dice.OneIn(24) ? Place.MacOf(around.Anybody()) : Place.MacOf(arp.TargetAddress);
        _draft.Begin(port, new EthernetHeader(ethernet.Source, mac, EtherType.Arp, ethernet.Tag));
        new ArpMessage(ArpOperation.Reply, mac, arp.TargetAddress, arp.SenderMac, arp.SenderAddress).Write(_draft.Room(ArpMessage.Length));
        pending.Add(port, _draft.Frame);
    }

    private void Answer(int port, EthernetView ethernet, Ipv4View asked, Ipv4Address rip, Mood mood)
    {
        var isForged = dice.OneIn(mood == Mood.Forging ? 2 : 50);
        var from = isForged && dice.OneIn(3) ? rip : isForged && dice.OneIn(4) ? around.Anybody() : asked.Destination;
        var at = isForged && dice.OneIn(3) ? around.Place() : null;
        var sender = isForged && dice.OneIn(4) ? Place.MacOf(around.Anybody()) : ethernet.Destination;
        var link = at is null ? new EthernetHeader(ethernet.Source, sender, EtherType.Ipv4, ethernet.Tag)
            : new EthernetHeader(at.Mac, at.SenderOf(from), EtherType.Ipv4, at.Tag);
        _draft.Begin(at?.Port ?? port, link);
        var length = Write(_draft.Payload, asked, from, mood, out var protocol);
        if (length == 0)
        {
            return;
        }

        _draft.End(new Ipv4Header
        {
            PayloadLength = length,
            Identification = dice.Short(),
            TimeToLive = words.TimeToLive(),
            Protocol = protocol,
            DontFragment = dice.OneIn(2),
            Source = from,
            Destination = asked.Source,
        });
        pending.Add(_draft.Port, _draft.Frame);
        for (var more = dice.OneIn(16) ? dice.Below(30) : 0; more > 0; more--)
        {
            pending.Add(_draft.Port, _draft.Frame);
        }
    }

    private int Write(Span<byte> at, Ipv4View asked, Ipv4Address from, Mood mood, out IpProtocol protocol)
    {
        protocol = asked.Protocol;
        var beside = mood == Mood.Forging ? (uint)dice.Below(3) : 0;
        switch (protocol)
        {
            case IpProtocol.Icmp when IcmpView.TryParse(asked.Payload, out var icmp, out _) && icmp.Type == IcmpType.EchoRequest:
                return words.Icmp(at, IcmpMessage.EchoReply((ushort)(icmp.Identifier + beside), icmp.Sequence), Math.Min(icmp.Payload.Length, 1400));
            case IpProtocol.Udp when UdpView.TryParse(asked.Payload, out var udp, out _):
                if (mood == Mood.Closed)
                {
                    return Refuse(at, asked, out protocol);
                }

                var datagram = at[..udp.Length];
                udp.Payload.CopyTo(datagram[UdpHeader.HeaderLength..]);
                new UdpHeader(udp.DestinationPort, new Port((ushort)(udp.SourcePort.Value + beside))).Write(datagram, from, asked.Source);
                return datagram.Length;
            case IpProtocol.Tcp when TcpView.TryParse(asked.Payload, out var tcp, out _) && (tcp.Flags & TcpFlags.Rst) == TcpFlags.None:
                return WriteTcp(at, asked, tcp, from, mood, beside);
            default:
                return 0;
        }
    }

    private int WriteTcp(Span<byte> at, Ipv4View asked, TcpView tcp, Ipv4Address from, Mood mood, uint beside)
    {
        var isOpening = (tcp.Flags & TcpFlags.Syn) != TcpFlags.None;
        var isLast = (tcp.Flags & TcpFlags.Fin) != TcpFlags.None;
        var flags = mood == Mood.Closed ? TcpFlags.Rst | TcpFlags.Ack
            : mood == Mood.Forging && dice.OneIn(3) ? (TcpFlags)dice.Octet()
            : isOpening ? TcpFlags.Syn | TcpFlags.Ack
            : isLast ? TcpFlags.Fin | TcpFlags.Ack
            : TcpFlags.Ack;
        var segment = at[..(TcpHeader.MinimumLength + (isOpening ? 0 : tcp.Payload.Length))];
        (isOpening ? default : tcp.Payload).CopyTo(segment[TcpHeader.MinimumLength..]);
        var acknowledgement = tcp.Sequence + (uint)tcp.Payload.Length + (isOpening || isLast ? 1u : 0) + beside;
        new TcpHeader(tcp.DestinationPort, tcp.SourcePort, isOpening ? dice.Word() : tcp.Acknowledgement + beside, acknowledgement, flags, 64240)
            .Write(segment, from, asked.Source);
        return segment.Length;
    }

    private static int Refuse(Span<byte> at, Ipv4View asked, out IpProtocol protocol)
    {
        protocol = IpProtocol.Icmp;
        var quoted = Math.Min(asked.Octets.Length, 548);
        asked.Octets[..quoted].CopyTo(at[IcmpMessage.HeaderLength..]);
        IcmpMessage.Unreachable(IcmpUnreachableCode.Port).Write(at[..(IcmpMessage.HeaderLength + quoted)]);
        return IcmpMessage.HeaderLength + quoted;
    }

    private Mood MoodOf(Ipv4Address address) => _moods[(address.Value ^ (address.Value >> 8)) % Moods];
}
