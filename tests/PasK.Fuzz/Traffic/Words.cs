using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Fuzz;

/// <summary>What stands in packets: options, lengths, flags, transport headers, most often right and often at a border.</summary>
/// <param name="dice">Chance.</param>
internal sealed class Words(Dice dice)
{
    private const byte Nop = 1;
    private const byte RecordRoute = (byte)Ipv4OptionType.RecordRoute;
    private const byte LooseSourceRoute = (byte)Ipv4OptionType.LooseSourceRoute;
    private const byte StrictSourceRoute = (byte)Ipv4OptionType.StrictSourceRoute;
    private const byte Timestamp = (byte)Ipv4OptionType.Timestamp;
    private const byte RouterAlert = (byte)Ipv4OptionType.RouterAlert;
    private readonly byte[] _options = new byte[40];

    /// <summary>Flags that clients send.</summary>
    public TcpFlags Flags() => dice.Below(16) switch
    {
        < 4 => TcpFlags.Syn,
        < 8 => TcpFlags.Ack,
        < 10 => TcpFlags.Ack | TcpFlags.Psh,
        10 => TcpFlags.Fin | TcpFlags.Ack,
        11 => TcpFlags.Rst,
        12 => TcpFlags.Rst | TcpFlags.Ack,
        13 => TcpFlags.Syn | TcpFlags.Ack,
        _ => (TcpFlags)dice.Octet(),
    };

    /// <summary>Octets of data: none, a few, odd numbers, as many as fit, a little more, far more.</summary>
    public int DataLength() => dice.Below(64) switch
    {
        < 24 => 0,
        < 48 => dice.Below(64),
        < 54 => dice.Below(700),
        < 60 => dice.Below(1473),
        < 62 => dice.From(1380, 1500),
        62 => dice.OneIn(8) ? dice.From(1473, 9000) : 1,
        _ => dice.OneIn(64) ? dice.From(9000, 65000) : 3,
    };

    /// <summary>A path MTU, true or not.</summary>
    public ushort Mtu() =>
        dice.Of<ushort>(0, 67, 68, 87, 88, 89, 100, 117, 118, 119, 138, 300, 552, 575, 576, 577, 1000, 1450, 1479, 1480, 1500, 9000, 65535, dice.Short());

    /// <summary>A time to live.</summary>
    public byte TimeToLive() => dice.OneIn(24) ? (byte)dice.Below(3) : (byte)dice.From(2, 255);

    /// <summary>Options of IPv4, a multiple of four octets: most often none.</summary>
    public ReadOnlySpan<byte> Options()
    {
        if (!dice.OneIn(8))
        {
            return default;
        }

        var options = _options.AsSpan(0, dice.From(1, 10) * 4);
        options.Fill(Nop);
        var room = options.Length;
        switch (dice.Below(8))
        {
            case 0:
                (options[0], options[1], options[2]) = (dice.Of(RecordRoute, LooseSourceRoute, StrictSourceRoute), (byte)(room - 1), 4);
                break;
            case 1 when room >= 8:
                (options[0], options[1], options[2]) = (dice.Of(LooseSourceRoute, StrictSourceRoute), 7, dice.Of<byte>(4, 8));
                break;
            case 2:
                (options[0], options[1], options[2], options[3]) = (RouterAlert, 4, 0, 0);
                break;
            case 3:
                (options[0], options[1], options[2], options[3]) = (Timestamp, (byte)room, 5, 0);
                break;
            case 4:
                // Longer than there is room, or without a length.
                (options[^2], options[^1]) = (RecordRoute, dice.Of<byte>(0, 1, 3, 255));
                break;
            case 5:
                dice.Fill(options);
                break;
            case 6:
                options[dice.Below(room)] = 0;
                break;
            default:
                break;
        }

        return options;
    }

    /// <summary>Writes a segment behind which as many octets of data stand.</summary>
    public int Tcp(
        Span<byte> at, Ipv4Address source, Ipv4Address destination, ushort from, ushort to, uint sequence, uint acknowledgement, TcpFlags flags, int data)
    {
        var segment = at[..(TcpHeader.MinimumLength + data)];
        Data(segment[TcpHeader.MinimumLength..]);
        new TcpHeader(new Port(from), new Port(to), sequence, acknowledgement, flags, 64240).Write(segment, source, destination);
        return segment.Length;
    }

    /// <summary>Writes a datagram behind which as many octets of data stand.</summary>
    public int Udp(Span<byte> at, Ipv4Address source, Ipv4Address destination, ushort from, ushort to, int data)
    {
        var datagram = at[..(UdpHeader.HeaderLength + data)];
        Data(datagram[UdpHeader.HeaderLength..]);
        var header = new UdpHeader(new Port(from), new Port(to));
        if (dice.OneIn(32))
        {
            header.WriteWithoutChecksum(datagram);
        }
        else
        {
            header.Write(datagram, source, destination);
        }

        return datagram.Length;
    }

    /// <summary>Writes an ICMP message behind which as many octets of data stand.</summary>
    public int Icmp(Span<byte> at, IcmpMessage message, int data)
    {
        var octets = at[..(IcmpMessage.HeaderLength + data)];
        Data(octets[IcmpMessage.HeaderLength..]);
        message.Write(octets);
        return octets.Length;
    }

    /// <summary>Any error, about half of them "fragmentation needed".</summary>
    public IcmpMessage Error() => dice.Below(8) switch
    {
        < 4 => IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, Mtu()),
        4 => IcmpMessage.TimeToLiveExceeded,
        5 => new IcmpMessage(
            dice.Of(IcmpType.Redirect, IcmpType.SourceQuench, IcmpType.ParameterProblem, IcmpType.TimeExceeded), (byte)dice.Below(3), dice.Word()),
        _ => IcmpMessage.Unreachable((IcmpUnreachableCode)dice.Below(16)),
    };

    /// <summary>Content that costs no time and is not the same everywhere.</summary>
    private void Data(Span<byte> octets)
    {
        var word = dice.Next();
        for (var left = octets; left.Length >= sizeof(ulong); left = left[sizeof(ulong)..])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(left, word);
            word += 0x0101_0101_0101_0101;
        }

        for (var i = octets.Length & ~7; i < octets.Length; i++)
        {
            octets[i] = (byte)(word >> i);
        }
    }
}
