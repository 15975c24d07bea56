using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;

namespace PasK.Wire.Tcp;

/// <summary>A checked view of a TCP segment (RFC 9293 §3.1). No accessor throws.</summary>
public readonly ref struct TcpView
{
    private readonly ReadOnlySpan<byte> _segment;

    private TcpView(ReadOnlySpan<byte> segment) => _segment = segment;

    /// <summary>The sender's port.</summary>
    public Port SourcePort => new(Word(0));

    /// <summary>The receiver's port.</summary>
    public Port DestinationPort => new(Word(TcpHeader.DestinationPortOffset));

    /// <summary>The sequence number of the first octet of data, or of SYN.</summary>
    public uint Sequence => BinaryPrimitives.ReadUInt32BigEndian(_segment[TcpHeader.SequenceOffset..]);

    /// <summary>The sequence number expected next; valid when <see cref="TcpFlags.Ack"/> is set.</summary>
    public uint Acknowledgement => BinaryPrimitives.ReadUInt32BigEndian(_segment[TcpHeader.AcknowledgementOffset..]);

    /// <summary>Octets of the header, options included: 20 to 60.</summary>
    public int HeaderLength => (_segment[TcpHeader.DataOffsetOffset] >> 4) * 4;

    /// <summary>The control bits.</summary>
    public TcpFlags Flags => (TcpFlags)_segment[TcpHeader.FlagsOffset];

    /// <summary>The receive window as sent, before scaling.</summary>
    public ushort Window => Word(TcpHeader.WindowOffset);

    /// <summary>The urgent pointer.</summary>
    public ushort UrgentPointer => Word(TcpHeader.UrgentPointerOffset);

    /// <summary>The options.</summary>
    public OptionList Options => new(_segment[TcpHeader.MinimumLength..HeaderLength]);

    /// <summary>The data.</summary>
    public ReadOnlySpan<byte> Payload => _segment[HeaderLength..];

    /// <summary>All octets of the segment.</summary>
    public ReadOnlySpan<byte> Octets => _segment;

    /// <summary>The value of the maximum segment size option in octets, or null when it is absent.</summary>
    public ushort? MaximumSegmentSize
    {
        get
        {
            foreach (var option in Options)
            {
                if (option is { Kind: (byte)TcpOptionKind.MaximumSegmentSize, Data.Length: 2 })
                {
                    return BinaryPrimitives.ReadUInt16BigEndian(option.Data);
                }
            }

            return null;
        }
    }

    /// <summary>Checks the header's length, and makes the view.</summary>
    public static bool TryParse(ReadOnlySpan<byte> segment, out TcpView view, out ParseError error)
    {
        view = default;
        error = ParseError.Truncated;
        if (segment.Length < TcpHeader.MinimumLength)
        {
            return false;
        }

        var candidate = new TcpView(segment);
        error = ParseError.BadHeaderLength;
        if (candidate.HeaderLength < TcpHeader.MinimumLength || candidate.HeaderLength > segment.Length)
        {
            return false;
        }

        view = candidate;
        error = ParseError.None;
        return true;
    }

    /// <summary>Whether the checksum is right for a segment between these addresses.</summary>
    public bool IsChecksumValid(Ipv4Address source, Ipv4Address destination)
        => InternetChecksum.ComputeTransport(_segment, source, destination, IpProtocol.Tcp) == 0;

    private ushort Word(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_segment[offset..]);
}
