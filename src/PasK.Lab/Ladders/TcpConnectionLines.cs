using System.Globalization;
using PasK.Trace.Frames;
using PasK.Trace.Streams;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Text;
using PasK.Wire.Transport;

namespace PasK.Lab.Ladders;

/// <summary>
/// The ladder's lines of one TCP connection on one link, in one VLAN where it carries several, with sequence numbers that count from each direction's SYN.
/// </summary>
internal sealed class TcpConnectionLines(IPacketNames names)
{
    private const TcpFlags Opening = TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Fin;
    private readonly Dictionary<FlowKey, Direction> _directions = [];

    /// <summary>Adds a segment: to the line that is open for its kind, or as a line of its own.</summary>
    public void Add(SeenFrame frame, string label, FlowKey flow, Ipv4View packet, TcpView tcp, List<LadderLine> lines)
    {
        var own = DirectionOf(flow, tcp.Flags.HasFlag(TcpFlags.Syn) ? tcp.Sequence : tcp.Sequence - 1);
        var prefix = ForwardedText.TagOf(frame) + label + Prefix(flow);
        var suffix = string.Create(CultureInfo.InvariantCulture, $" ttl {packet.TimeToLive}");
        var start = tcp.Sequence - own.InitialSequence;
        var acknowledged = tcp.Flags.HasFlag(TcpFlags.Ack) ? tcp.Acknowledgement - PeerInitialSequence(flow.Reverse, tcp) : (uint?)null;
        if (!tcp.Payload.IsEmpty)
        {
            AddData(frame, own, start, (uint)tcp.Payload.Length, prefix, suffix, lines);
        }
        else if ((tcp.Flags & Opening) == TcpFlags.None)
        {
            AddAcknowledgement(frame, own, acknowledged, prefix, suffix, lines);
        }

        if ((tcp.Flags & Opening) != TcpFlags.None)
        {
            lines.Add(new LadderLine(frame, prefix + Control(tcp, start, acknowledged) + suffix));
            CloseLines();
        }
    }

    private static string Control(TcpView tcp, uint start, uint? acknowledged)
    {
        var kind = tcp.Flags.HasFlag(TcpFlags.Rst) ? "RST" : tcp.Flags.HasFlag(TcpFlags.Syn) ? "SYN" : "FIN";
        var acknowledgement = acknowledged is { } number ? string.Create(CultureInfo.InvariantCulture, $",ACK {number}") : "";
        var at = kind == "FIN" ? string.Create(CultureInfo.InvariantCulture, $" at {start + (uint)tcp.Payload.Length}") : "";
        var mss = tcp.MaximumSegmentSize is { } size ? string.Create(CultureInfo.InvariantCulture, $" mss {size}") : "";
        return kind + acknowledgement + at + mss;
    }

    private static void AddData(SeenFrame frame, Direction own, uint start, uint length, string prefix, string suffix, List<LadderLine> lines)
    {
        var isSeen = own.Octets.Overlaps(start, start + (long)length);
        own.Octets.Add(start, start + (long)length);
        if (isSeen)
        {
            lines.Add(new LadderLine(frame, string.Create(CultureInfo.InvariantCulture, $"{prefix}retransmission {start}..{start + length - 1}{suffix}")));
            return;
        }

        if (own.Data is null || start != own.NextData)
        {
            own.DataFrom = start;
            lines.Add(own.Data = new LadderLine(frame, ""));
        }
        else
        {
            own.Data.Frames++;
        }

        own.NextData = start + length;
        own.Data.Text = string.Create(CultureInfo.InvariantCulture, $"{prefix}DATA {own.DataFrom}..{own.NextData - 1}{Times(own.Data)}{suffix}");
    }

    private static void AddAcknowledgement(SeenFrame frame, Direction own, uint? acknowledged, string prefix, string suffix, List<LadderLine> lines)
    {
        if (own.Acknowledgements is null)
        {
            own.AcknowledgementsFrom = acknowledged;
            lines.Add(own.Acknowledgements = new LadderLine(frame, ""));
        }
        else
        {
            own.Acknowledgements.Frames++;
        }

        var from = own.AcknowledgementsFrom == acknowledged ? "" : string.Create(CultureInfo.InvariantCulture, $"{own.AcknowledgementsFrom}..");
        own.Acknowledgements.Text = string.Create(CultureInfo.InvariantCulture, $"{prefix}ACK {from}{acknowledged}{Times(own.Acknowledgements)}{suffix}");
    }

    private static string Times(LadderLine line) => line.Frames == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({line.Frames} frames)");

    private string Prefix(FlowKey flow)
        => string.Create(CultureInfo.InvariantCulture,
            $"{names.Name(flow.Source)}:{flow.SourcePort} > {names.Name(flow.Destination)}:{flow.DestinationPort} TCP ");
    private Direction DirectionOf(FlowKey flow, uint initialSequence)
    {
        if (!_directions.TryGetValue(flow, out var direction))
        {
            _directions[flow] = direction = new Direction(initialSequence);
        }

        return direction;
    }

    /// <summary>
    /// The other direction's first number: from its own segments, or where the link does not carry them (DSR) from the first acknowledgement of them.
    /// </summary>
    private uint PeerInitialSequence(FlowKey flow, TcpView acknowledging) => DirectionOf(flow, acknowledging.Acknowledgement - 1).InitialSequence;

    private void CloseLines()
    {
        foreach (var direction in _directions.Values)
        {
            direction.Data = null;
            direction.Acknowledgements = null;
        }
    }

    private sealed class Direction(uint initialSequence)
    {
        public uint InitialSequence => initialSequence;

        /// <summary>The octets seen, by their numbers from the first.</summary>
        public OctetRanges Octets { get; } = new();

        public uint DataFrom { get; set; }

        public uint NextData { get; set; } = 1;

        public LadderLine? Data { get; set; }

        public LadderLine? Acknowledgements { get; set; }

        public uint? AcknowledgementsFrom { get; set; }
    }
}
