using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PasK.Wire.Ip;
using PasK.Wire.Parsing;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Wire.Text;

/// <summary>The text of a TCP segment or UDP datagram, which follows the ports.</summary>
internal static class TransportText
{
    private static readonly (TcpFlags Flag, string Name)[] FlagNames =
    [
        (TcpFlags.Syn, "SYN"), (TcpFlags.Fin, "FIN"), (TcpFlags.Rst, "RST"), (TcpFlags.Psh, "PSH"),
        (TcpFlags.Ack, "ACK"), (TcpFlags.Urg, "URG"), (TcpFlags.Ece, "ECE"), (TcpFlags.Cwr, "CWR"),
    ];

    public static void AppendTcp(StringBuilder text, Ipv4View packet)
    {
        if (!TcpView.TryParse(packet.Payload, out var tcp, out var error))
        {
            AppendPartOfTcp(text, packet, error);
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $" {NamesOf(tcp.Flags)} seq {tcp.Sequence}");
        if (tcp.Flags.HasFlag(TcpFlags.Ack))
        {
            text.Append(CultureInfo.InvariantCulture, $" ack {tcp.Acknowledgement}");
        }

        text.Append(CultureInfo.InvariantCulture, $" len {packet.TotalLength - packet.HeaderLength - tcp.HeaderLength}");
        if (tcp.MaximumSegmentSize is { } size)
        {
            text.Append(CultureInfo.InvariantCulture, $" mss {size}");
        }

        text.Append(tcp.Options.IsWellFormed ? "" : " bad options");
        text.Append(packet.IsCut || tcp.IsChecksumValid(packet.Source, packet.Destination) ? "" : " bad checksum");
    }

    public static void AppendUdp(StringBuilder text, Ipv4View packet)
    {
        if (UdpView.TryParse(packet.Payload, out var udp, out var error))
        {
            text.Append(CultureInfo.InvariantCulture, $" {udp.Payload.Length} octets");
            text.Append(packet.IsCut || udp.IsChecksumValid(packet.Source, packet.Destination) ? "" : " bad checksum");
        }
        else if (packet.IsCut && error == ParseError.BadTotalLength && LengthOf(packet) is var length and >= UdpHeader.HeaderLength)
        {
            text.Append(CultureInfo.InvariantCulture, $" {length - UdpHeader.HeaderLength} octets");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" unreadable: {error.InWords()}");
        }
    }

    private static int LengthOf(Ipv4View datagram) => BinaryPrimitives.ReadUInt16BigEndian(datagram.Payload[UdpHeader.LengthOffset..]);

    /// <summary>Appends a truncated TCP segment. The eight octets that an ICMP error must quote (RFC 792) hold the ports and the sequence number.</summary>
    private static void AppendPartOfTcp(StringBuilder text, Ipv4View packet, ParseError error)
    {
        if (packet.IsCut && packet.Payload.Length >= TcpHeader.AcknowledgementOffset)
        {
            text.Append(CultureInfo.InvariantCulture, $" seq {BinaryPrimitives.ReadUInt32BigEndian(packet.Payload[TcpHeader.SequenceOffset..])}");
        }
        else
        {
            text.Append(CultureInfo.InvariantCulture, $" unreadable: {error.InWords()}");
        }
    }

    public static string NamesOf(TcpFlags flags)
        => flags == TcpFlags.None ? "no flags" : string.Join(',', FlagNames.Where(one => flags.HasFlag(one.Flag)).Select(one => one.Name));
}
