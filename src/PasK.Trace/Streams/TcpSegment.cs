using System.Buffers.Binary;
using PasK.Trace.Flows;
using PasK.Wire.Tcp;
using PasK.Wire.Text;

namespace PasK.Trace.Streams;

/// <summary>A TCP segment of a flow, with numbers that count from the SYNs.</summary>
public sealed class TcpSegment
{
    private const int NumbersOffset = 4;
    private const int RestOffset = 12;

    /// <summary>Reads the segment of a packet.</summary>
    public TcpSegment(FlowPacket packet)
    {
        Packet = packet;
        _ = TcpView.TryParse(packet.Frame.Payload, out var tcp, out _);
        Flags = tcp.Flags;
        Length = packet.Frame.PayloadLength - tcp.HeaderLength;
        Start = packet.Numbers.Sequence - packet.Flow.InitialNumberOf(packet.Key);
        Acknowledged = Has(TcpFlags.Ack) ? packet.Numbers.Acknowledgement - packet.Flow.InitialNumberOf(packet.Key.Reverse) : null;
        IsOfOther = packet.Flow.IsChallenge(Has(TcpFlags.Rst) ? tcp.Sequence : tcp.Acknowledgement);
        IsWindowZero = tcp.Window == 0;
        MaximumSegmentSize = Has(TcpFlags.Syn) ? tcp.MaximumSegmentSize : null;
        var numbers = BinaryPrimitives.ReadUInt64BigEndian(tcp.Octets[NumbersOffset..]);
        var rest = BinaryPrimitives.ReadUInt64BigEndian(tcp.Octets[RestOffset..]);
        Identity = new SegmentIdentity(packet.Frame.Ip!.Identification, numbers, rest, Length);
    }

    /// <summary>The packet that it came in.</summary>
    public FlowPacket Packet { get; }

    /// <summary>Its flags.</summary>
    public TcpFlags Flags { get; }

    /// <summary>Octets of data.</summary>
    public int Length { get; }

    /// <summary>The number of its first octet, or of SYN, which is 0.</summary>
    public long Start { get; }

    /// <summary>The number after its last octet of data.</summary>
    public long End => Start + Length;

    /// <summary>The number expected next, or null without ACK.</summary>
    public long? Acknowledged { get; }

    /// <summary>Whether it belongs to an earlier connection of the same ports: a challenge acknowledgement, or the reset that it asks for.</summary>
    public bool IsOfOther { get; }

    /// <summary>Whether the sender can take no more data.</summary>
    public bool IsWindowZero { get; }

    /// <summary>Octets of data that its sender takes in one segment, as a SYN says in its options (RFC 9293 §3.7.1); otherwise null.</summary>
    public int? MaximumSegmentSize { get; }

    /// <summary>Its name in a ladder's line.</summary>
    public string Name => Has(TcpFlags.Syn) || Has(TcpFlags.Rst) ? PacketText.NamesOf(Flags)
        : Length > 0 ? FormattableString.Invariant($"DATA {Start}..{End - 1}")
        : Has(TcpFlags.Fin) ? FormattableString.Invariant($"FIN at {End}")
        : FormattableString.Invariant($"ACK {Acknowledged}");

    /// <summary>Whether it does nothing but acknowledge.</summary>
    public bool IsPureAcknowledgement => Length == 0 && (Flags & (TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Fin)) == TcpFlags.None;

    /// <summary>Whether it is a challenge acknowledgement (RFC 5961 §4.2).</summary>
    public bool IsChallenge => IsOfOther && IsPureAcknowledgement;

    /// <summary>Whether its connection's direction is counted from a SYN that was seen; the reset of a closed port has none.</summary>
    public bool IsCounted => Packet.Flow.InitialSequenceOf(Packet.Key) is not null;

    /// <summary>Whether it has a flag.</summary>
    public bool Has(TcpFlags flag) => Flags.HasFlag(flag);

    /// <summary>What is the same in a packet and its duplicate, and differs in a retransmission.</summary>
    internal SegmentIdentity Identity { get; }
}
