using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Wire.Tcp;

/// <summary>A TCP header (RFC 9293 §3.1).</summary>
/// <param name="SourcePort">The sender's port.</param>
/// <param name="DestinationPort">The receiver's port.</param>
/// <param name="Sequence">The sequence number of the first octet of data, or of SYN.</param>
/// <param name="Acknowledgement">The sequence number expected next.</param>
/// <param name="Flags">The control bits.</param>
/// <param name="Window">The receive window as sent, before scaling.</param>
public readonly record struct TcpHeader(
    Port SourcePort, Port DestinationPort, uint Sequence, uint Acknowledgement, TcpFlags Flags, ushort Window)
{
    /// <summary>Octets of a header without options.</summary>
    public const int MinimumLength = 20;

    internal const int DestinationPortOffset = 2;
    internal const int SequenceOffset = 4;
    internal const int AcknowledgementOffset = 8;
    internal const int DataOffsetOffset = 12;
    internal const int FlagsOffset = 13;
    internal const int WindowOffset = 14;
    internal const int ChecksumOffset = 16;
    internal const int UrgentPointerOffset = 18;

    /// <summary>Writes every octet of the header, with the checksum of header and data. The urgent pointer is zero.</summary>
    /// <param name="segment">Header, options and data. The data is already there.</param>
    /// <param name="source">The source of the packet, which the checksum covers.</param>
    /// <param name="destination">The destination of the packet, which the checksum covers.</param>
    /// <param name="options">Options as on the wire, padded to a multiple of 4 octets, 40 at most.</param>
    public void Write(Span<byte> segment, Ipv4Address source, Ipv4Address destination, ReadOnlySpan<byte> options = default)
    {
        BinaryPrimitives.WriteUInt16BigEndian(segment, SourcePort.Value);
        BinaryPrimitives.WriteUInt16BigEndian(segment[DestinationPortOffset..], DestinationPort.Value);
        BinaryPrimitives.WriteUInt32BigEndian(segment[SequenceOffset..], Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(segment[AcknowledgementOffset..], Acknowledgement);
        segment[DataOffsetOffset] = (byte)((MinimumLength + options.Length) / 4 << 4);
        segment[FlagsOffset] = (byte)Flags;
        BinaryPrimitives.WriteUInt16BigEndian(segment[WindowOffset..], Window);
        BinaryPrimitives.WriteUInt16BigEndian(segment[ChecksumOffset..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(segment[UrgentPointerOffset..], 0);
        options.CopyTo(segment[MinimumLength..]);
        BinaryPrimitives.WriteUInt16BigEndian(
            segment[ChecksumOffset..], InternetChecksum.ComputeTransport(segment, source, destination, IpProtocol.Tcp));
    }
}
