using PasK.Trace.Frames;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>The octets of one direction of a TCP connection that have been seen, each counted once however often and in whatever pieces it came.</summary>
internal sealed class TcpOctets
{
    private readonly SortedList<uint, int> _pieces = [];
    private uint? _first;

    /// <summary>Octets seen.</summary>
    public long Count
    {
        get
        {
            long count = 0;
            long end = long.MinValue;
            foreach (var (start, length) in _pieces)
            {
                count += Math.Max(0, start + length - Math.Max(start, end));
                end = Math.Max(end, start + (long)length);
            }

            return count;
        }
    }

    /// <summary>Octets of TCP data in frames, each counted once in its connection and direction.</summary>
    public static long In(IEnumerable<SeenFrame> frames)
    {
        var streams = new Dictionary<FlowKey, TcpOctets>();
        foreach (var frame in frames)
        {
            if (frame.TryGetTcp(out var packet, out var tcp) && FlowKey.TryParse(packet, out var flow))
            {
                streams.TryAdd(flow, new TcpOctets());
                streams[flow].Add(tcp.Sequence, tcp.Payload.Length);
            }
        }

        return streams.Values.Sum(stream => stream.Count);
    }

    /// <summary>Adds a segment's data.</summary>
    /// <param name="sequence">The number of its first octet. It counts relative to the first segment's, so that numbers may wrap (RFC 9293 §3.4).</param>
    /// <param name="length">Octets of data.</param>
    public void Add(uint sequence, int length)
    {
        var start = sequence - (_first ??= sequence);
        if (length > 0 && (!_pieces.TryGetValue(start, out var known) || known < length))
        {
            _pieces[start] = length;
        }
    }
}
