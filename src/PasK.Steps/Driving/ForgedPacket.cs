using System.Globalization;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Steps.Driving;

/// <summary>
/// A packet in words: <c>VIP:80 > client:40000 TCP SYN</c>, <c>real1 > VIP UDP</c>, <c>client > real1 IPIP | client > VIP ICMP echo request</c>. Source and
/// destination port of TCP and UDP are 40000 and 80 where none is given. <c>offset 8</c>, <c>octets 40</c> (of payload), <c>more</c> (fragments),
/// <c>LSRR</c> and <c>SSRR</c> (source routes) may follow.
/// </summary>
/// <param name="Source">Who it is from, as it says.</param>
/// <param name="Destination">Whom it is for.</param>
internal sealed record ForgedPacket(Ipv4Address Source, Ipv4Address Destination)
{
    private const byte TimeToLive = 64;
    private const ushort Window = 65535;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly HashSet<string> _words = [];

    /// <summary>The identification.</summary>
    public ushort Identification { get; init; } = 1000;

    /// <summary>Whether the packet has DF, unless it is a fragment.</summary>
    public bool DontFragment { get; init; } = true;

    /// <summary>Reads the words.</summary>
    /// <exception cref="FormatException">They are no such packet.</exception>
    public static byte[] Write(LabScenario lab, string text)
    {
        if (text.Split(" | ", 2) is [var outer, var inner])
        {
            var (tunnel, _, _, rest) = Read(lab, outer);
            return rest is ["IPIP"] ? tunnel.Packet(IpProtocol.IpInIp, Write(lab, inner)) : throw Wrong(text);
        }

        var (packet, from, to, what) = Read(lab, text);
        return what switch
        {
            ["TCP", var flags] => packet.Tcp(new TcpHeader(from, to, Sequence: 1, Acknowledgement: 0, FlagsOf(flags, text), Window)),
            ["UDP"] => packet.Udp(from, to),
            ["ICMP", "echo", "request"] => packet.Icmp(IcmpMessage.EchoRequest(identifier: 1, sequence: 1), new byte[packet.Number("octets", 56)]),
            _ => throw Wrong(text),
        };
    }

    /// <summary>An ICMP message.</summary>
    public byte[] Icmp(IcmpMessage message, ReadOnlySpan<byte> payload)
    {
        byte[] octets = [.. new byte[IcmpMessage.HeaderLength], .. payload];
        message.Write(octets);
        return Packet(IpProtocol.Icmp, octets);
    }

    /// <summary>A segment.</summary>
    public byte[] Tcp(TcpHeader header)
    {
        var segment = new byte[TcpHeader.MinimumLength + Number("octets", 0)];
        header.Write(segment, Source, Destination);
        return Packet(IpProtocol.Tcp, segment);
    }

    private byte[] Udp(Port from, Port to)
    {
        var datagram = new byte[UdpHeader.HeaderLength + Number("octets", 16)];
        new UdpHeader(from, to).Write(datagram, Source, Destination);
        return Packet(IpProtocol.Udp, datagram);
    }

    /// <summary>A packet of any protocol.</summary>
    public byte[] Packet(IpProtocol protocol, byte[] payload)
    {
        var offset = Number("offset", 0);
        byte[] options = _words.Contains("LSRR") ? SourceRoute(Ipv4OptionType.LooseSourceRoute)
            : _words.Contains("SSRR") ? SourceRoute(Ipv4OptionType.StrictSourceRoute)
            : [];
        byte[] packet = [.. new byte[Ipv4Header.MinimumLength + options.Length], .. payload];
        new Ipv4Header
        {
            PayloadLength = payload.Length,
            Identification = Identification,
            DontFragment = DontFragment && offset == 0 && !_words.Contains("more"),
            MoreFragments = _words.Contains("more"),
            PayloadOffset = offset,
            TimeToLive = TimeToLive,
            Protocol = protocol,
            Source = Source,
            Destination = Destination,
        }.Write(packet, options);
        return packet;
    }

    /// <summary>A route (RFC 791 §3.1) whose one router has been passed.</summary>
    private byte[] SourceRoute(Ipv4OptionType type)
    {
        byte[] option = [(byte)type, 7, 8, 0, 0, 0, 0, 0];
        Source.Write(option.AsSpan(3));
        return option;
    }

    private int Number(string name, int usual) => _numbers.GetValueOrDefault(name, usual);

    private static (ForgedPacket Packet, Port From, Port To, string[] What) Read(LabScenario lab, string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var from, ">", var to, .. var rest])
        {
            throw Wrong(text);
        }

        var (source, sourcePort) = EndOf(lab, from, 40000);
        var (destination, destinationPort) = EndOf(lab, to, 80);
        var packet = new ForgedPacket(source, destination);
        var what = new List<string>();
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is "LSRR" or "SSRR" or "more")
            {
                packet._words.Add(rest[i]);
            }
            else if (rest[i] is "offset" or "octets" && int.TryParse(rest.ElementAtOrDefault(i + 1), CultureInfo.InvariantCulture, out var number))
            {
                packet._numbers[rest[i++]] = number;
            }
            else
            {
                what.Add(rest[i]);
            }
        }

        return (packet, sourcePort, destinationPort, [.. what]);
    }

    private static (Ipv4Address Address, Port Port) EndOf(LabScenario lab, string end, ushort usual)
        => end.Split(':') is [var name, var port] ? (lab.Address(name), Port.Parse(port)) : (lab.Address(end), new Port(usual));

    private static TcpFlags FlagsOf(string words, string text)
        => words == "null" ? TcpFlags.None : Enum.TryParse<TcpFlags>(words, ignoreCase: true, out var flags) ? flags : throw Wrong(text);

    private static FormatException Wrong(string text) => new($"\"{text}\" is no packet that a step can forge; say one like: VIP:80 > client:40000 TCP SYN");
}
