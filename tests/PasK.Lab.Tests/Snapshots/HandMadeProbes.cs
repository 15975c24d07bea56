using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Lab.Tests;

/// <summary>
/// Probes of the reference lab's balancer made by hand: questions in the tunnel, answers plain. Each probe has a port, a number and identifications
/// of its own.
/// </summary>
internal sealed class HandMadeProbes
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly bool _isTunnelled;
    private readonly Ipv4Address _exit;
    private ushort _port;
    private ushort _identification;
    private uint _start;
    private byte[] _question = [];

    /// <summary>Begins.</summary>
    /// <param name="seed">Where ports and numbers begin.</param>
    /// <param name="made">Where the frames go; a capture of its own by default.</param>
    /// <param name="exit">Where the tunnel ends.</param>
    /// <param name="isTunnelled">Whether there is a tunnel; without one the real itself is asked.</param>
    public HandMadeProbes(ushort seed, HandMade? made = null, Ipv4Address? exit = null, bool isTunnelled = true)
    {
        (Made, _exit, _isTunnelled) = (made ?? new HandMade().Step("s"), exit ?? HandMade.Rip, isTunnelled);
        (_port, _identification, _start) = ((ushort)(20000 + seed), (ushort)(seed * 3), seed * 77_777u);
    }

    public HandMade Made { get; }

    /// <summary>What the frames of the next probes have in the fields that a mutant changes.</summary>
    public byte TimeToLive { get; set; } = 64;

    private Ipv4Address Asked => _isTunnelled ? HandMade.Vip : _exit;

    public HandMadeProbes Times(int count, Func<HandMadeProbes, HandMadeProbes> probe)
    {
        for (var i = 0; i < count; i++)
        {
            probe(this);
        }

        return this;
    }

    /// <summary>A new probe: a later one, from another port.</summary>
    public HandMadeProbes Next(int ports = 1)
    {
        Made.Later(Interval);
        (_port, _start) = ((ushort)(_port + ports), _start + 123_456_789);
        return this;
    }

    public HandMadeProbes Echo() => Next().EchoRequest().EchoReply();

    public HandMadeProbes EchoRequest() => Ask(IpProtocol.Icmp, EchoOf(IcmpMessage.EchoRequest(7, _port)));

    public HandMadeProbes EchoReply(Ipv4Address? from = null) => Answer(IpProtocol.Icmp, EchoOf(IcmpMessage.EchoReply(7, _port)), from);

    /// <summary>A connection that is reset as soon as it is accepted.</summary>
    public HandMadeProbes HalfOpen() => Next().Syn().SynAck().FromBalancer(1, TcpFlags.Rst);

    public HandMadeProbes Closed() => Next().Syn().FromReal(0, 1, TcpFlags.Rst | TcpFlags.Ack);

    /// <summary>A connection that is closed in full.</summary>
    /// <param name="isAcknowledgedFirst">Whether the real acknowledges the balancer's FIN before it sends its own.</param>
    public HandMadeProbes Full(bool isAcknowledgedFirst)
    {
        Next().Syn().SynAck().FromBalancer(1, TcpFlags.Ack, 1).FromBalancer(1, TcpFlags.Fin | TcpFlags.Ack, 1);
        if (isAcknowledgedFirst)
        {
            FromReal(1, 2, TcpFlags.Ack);
        }

        return FromReal(1, 2, TcpFlags.Fin | TcpFlags.Ack).FromBalancer(2, TcpFlags.Ack, 2);
    }

    public HandMadeProbes Syn() => FromBalancer(0, TcpFlags.Syn);

    public HandMadeProbes SynAck() => FromReal(0, 1, TcpFlags.Syn | TcpFlags.Ack);

    public HandMadeProbes FromBalancer(uint start, TcpFlags flags, uint acknowledged = 0) => Ask(IpProtocol.Tcp, Segment(
        HandMade.Balancer, Asked,
        new TcpHeader(new Port(_port), new Port(80), _start + start, flags.HasFlag(TcpFlags.Ack) ? ~_start + acknowledged : 0, flags, 65535)));

    public HandMadeProbes FromReal(uint start, uint acknowledged, TcpFlags flags) => Answer(IpProtocol.Tcp, Segment(
        Asked, HandMade.Balancer,
        new TcpHeader(new Port(80), new Port(_port), flags.HasFlag(TcpFlags.Rst) ? start : ~_start + start, _start + acknowledged, flags, 510)));

    public HandMadeProbes DatagramAsked() => Ask(IpProtocol.Udp, Datagram(HandMade.Balancer, Asked, new Port(_port), new Port(7)));

    public HandMadeProbes DatagramAnswered(Ipv4Address? from = null)
        => Answer(IpProtocol.Udp, Datagram(from ?? Asked, HandMade.Balancer, new Port(7), new Port(_port)), from);

    /// <summary>An ICMP error about the last question.</summary>
    /// <param name="code">Why.</param>
    /// <param name="isOuter">Whether it quotes the tunnel's packet and comes from the tunnel's end.</param>
    /// <param name="quoted">Octets that it quotes.</param>
    public HandMadeProbes Unreachable(IcmpUnreachableCode code, bool isOuter, int quoted = 200)
    {
        var quote = _question[(isOuter ? 0 : 20)..];
        byte[] message = [.. new byte[8], .. quote[..Math.Min(quoted, quote.Length)]];
        IcmpMessage.Unreachable(code).Write(message);
        return Answer(IpProtocol.Icmp, message, isOuter ? _exit : null);
    }

    public HandMadeProbes Ask(IpProtocol protocol, byte[] payload)
    {
        var packet = HandMade.Packet(Header(protocol, HandMade.Balancer, Asked, payload.Length), payload);
        var outer = Header(IpProtocol.IpInIp, HandMade.Balancer, _exit, packet.Length);
        _question = _isTunnelled ? HandMade.Packet(outer, packet) : packet;
        var frame = _isTunnelled ? HandMade.Frame("l4.xg2", HandMade.Mac("real1.eth0"), outer, packet)
            : HandMade.Frame("l4.xg2", HandMade.Mac("real1.eth0"), Header(protocol, HandMade.Balancer, Asked, payload.Length), payload);
        Made.Add("back", "l4", frame).Add("real1", "switch", frame);
        return this;
    }

    public HandMadeProbes Answer(IpProtocol protocol, byte[] payload, Ipv4Address? from = null)
    {
        var frame = HandMade.Frame("real1.eth0", HandMade.Mac("l4.xg2"), Header(protocol, from ?? Asked, HandMade.Balancer, payload.Length), payload);
        Made.Add("real1", "real1", frame).Add("back", "switch", frame);
        return this;
    }

    private Ipv4Header Header(IpProtocol protocol, Ipv4Address source, Ipv4Address destination, int length) => new()
    {
        PayloadLength = length, TimeToLive = TimeToLive, Protocol = protocol, Source = source, Destination = destination, Identification = ++_identification,
        DontFragment = true,
    };

    private static byte[] EchoOf(IcmpMessage message)
    {
        var octets = new byte[8];
        message.Write(octets);
        return octets;
    }

    private static byte[] Datagram(Ipv4Address source, Ipv4Address destination, Port from, Port to)
    {
        var datagram = new byte[12];
        new UdpHeader(from, to).Write(datagram, source, destination);
        return datagram;
    }

    private static byte[] Segment(Ipv4Address source, Ipv4Address destination, TcpHeader header)
    {
        byte[] options = header.Flags.HasFlag(TcpFlags.Syn) ? [2, 4, 0x05, 0xb4] : [];
        var segment = new byte[20 + options.Length];
        header.Write(segment, source, destination, options);
        return segment;
    }
}
