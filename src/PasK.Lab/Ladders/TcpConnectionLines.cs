using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Streams;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using PasK.Wire.Text;
using PasK.Wire.Transport;

namespace PasK.Lab.Ladders;

/// <summary>The ladder's lines of TCP connections: a connection by itself on each link, and in each VLAN where a link carries several.</summary>
internal sealed class TcpConnectionLines(IPacketNames names, List<LadderLine> lines)
{
    private const TcpFlags Opening = TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Fin;
    private readonly Dictionary<(SeenLink Link, VlanTag? Tag, bool IsForwarded, FlowKey Flow), OpenLines> _directions = [];

    /// <summary>Adds a segment: to the line that is open for its kind, or as a line of its own.</summary>
    public void Add(TcpSegment segment, SegmentOrder order)
    {
        var frame = segment.Packet.Frame;
        var label = ForwardedText.LabelOf(frame, names);
        _ = FlowKey.TryParse(frame.PacketOnTheWire, out var flow);
        var ends = $"{names.Name(flow.Source)}:{flow.SourcePort} > {names.Name(flow.Destination)}:{flow.DestinationPort}";
        var (prefix, suffix) = ($"{ForwardedText.TagOf(frame)}{label}{ends} TCP ", FormattableString.Invariant($" ttl {frame.Ip!.TimeToLive}"));
        var key = (frame.Link, frame.Tag, IsForwarded: label.Length > 0, Flow: flow);
        var open = _directions.GetValueOrDefault(key) ?? (_directions[key] = new OpenLines());
        if (segment.Length > 0 && order is SegmentOrder.Duplicate or SegmentOrder.Retransmission or SegmentOrder.AfterRejection)
        {
            lines.Add(new LadderLine(frame, FormattableString.Invariant($"{prefix}retransmission {segment.Start}..{segment.End - 1}{suffix}")));
        }
        else if (segment.Length > 0)
        {
            open.Data = OneMore(open.NextData == segment.Start ? open.Data : null, frame, segment.Start);
            open.NextData = segment.End;
            open.Data.Line.Text = FormattableString.Invariant($"{prefix}DATA {open.Data.From}..{segment.End - 1}{Times(open.Data.Line)}{suffix}");
        }
        else if (segment.IsPureAcknowledgement)
        {
            open.Acknowledgements = OneMore(open.Acknowledgements, frame, segment.Acknowledged);
            var (line, first) = open.Acknowledgements;
            var from = first == segment.Acknowledged ? "" : FormattableString.Invariant($"{first}..");
            line.Text = FormattableString.Invariant($"{prefix}ACK {from}{segment.Acknowledged}{Times(line)}{suffix}");
        }

        if ((segment.Flags & Opening) != TcpFlags.None)
        {
            lines.Add(new LadderLine(frame, prefix + Control(segment) + suffix));
            _directions.Remove(key);
            _directions.Remove(key with { Flow = flow.Reverse });
        }
    }

    private static string Control(TcpSegment segment)
    {
        var kind = segment.Has(TcpFlags.Rst) ? "RST" : segment.Has(TcpFlags.Syn) ? "SYN" : "FIN";
        var acknowledgement = segment.Acknowledged is { } number ? FormattableString.Invariant($",ACK {number}") : "";
        var at = kind == "FIN" ? FormattableString.Invariant($" at {segment.End}") : "";
        var mss = segment.MaximumSegmentSize is { } size ? FormattableString.Invariant($" mss {size}") : "";
        return kind + acknowledgement + at + mss;
    }

    /// <summary>The line that is open with one more frame, or a new one.</summary>
    private OpenLine OneMore(OpenLine? open, ReadFrame frame, long? from)
    {
        if (open is not null)
        {
            open.Line.Frames++;
            return open;
        }

        lines.Add(new LadderLine(frame, ""));
        return new OpenLine(lines[^1], from);
    }

    private static string Times(LadderLine line) => line.Frames == 1 ? "" : FormattableString.Invariant($" ({line.Frames} frames)");

    private sealed record OpenLine(LadderLine Line, long? From);

    /// <summary>The lines of one direction that more segments may join.</summary>
    private sealed class OpenLines
    {
        public OpenLine? Data { get; set; }

        public long NextData { get; set; }

        public OpenLine? Acknowledgements { get; set; }
    }
}
