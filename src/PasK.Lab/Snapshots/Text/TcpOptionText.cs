using System.Buffers.Binary;
using System.Text;
using PasK.Trace.Streams;
using PasK.Wire.Tcp;

namespace PasK.Lab.Snapshots.Text;

/// <summary>The options of a SYN; of timestamps only that they are there.</summary>
internal static class TcpOptionText
{
    public static string Of(TcpSegment segment)
    {
        var text = new StringBuilder();
        _ = TcpView.TryParse(segment.Packet.Frame.Payload, out var tcp, out _);
        foreach (var option in tcp.Options)
        {
            text.Append(' ').Append((TcpOptionKind)option.Kind switch
            {
                TcpOptionKind.MaximumSegmentSize when option.Data.Length == 2
                    => FormattableString.Invariant($"mss {BinaryPrimitives.ReadUInt16BigEndian(option.Data)}"),
                TcpOptionKind.WindowScale when option.Data.Length == 1 => FormattableString.Invariant($"wscale {option.Data[0]}"),
                TcpOptionKind.SackPermitted => "sackOK",
                TcpOptionKind.Timestamps => "timestamps",
                _ => FormattableString.Invariant($"option {option.Kind} {Convert.ToHexString(option.Data)}"),
            });
        }

        return text.ToString();
    }
}
