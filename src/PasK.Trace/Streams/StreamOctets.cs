using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Wire.Transport;

namespace PasK.Trace.Streams;

/// <summary>
/// The octets of one direction of a TCP connection that have been seen, each counted once however often and in whatever pieces it came. It needs no flow,
/// and so no SYN: claims count what came to one link alone.
/// </summary>
public sealed class StreamOctets
{
    private readonly OctetRanges _ranges = new();
    private long? _last;

    /// <summary>Octets seen.</summary>
    public long Count => _ranges.All.Sum(range => range.End - range.Start);

    /// <summary>Octets of TCP data in frames, each counted once in its connection and direction.</summary>
    public static long In(IEnumerable<SeenFrame> frames)
    {
        var streams = new Dictionary<FlowKey, StreamOctets>();
        foreach (var frame in frames)
        {
            if (frame.TryGetTcp(out var packet, out var tcp) && FlowKey.TryParse(packet, out var flow))
            {
                streams.TryAdd(flow, new StreamOctets());
                streams[flow].Add(tcp.Sequence, tcp.Payload.Length);
            }
        }

        return streams.Values.Sum(stream => stream.Count);
    }

    /// <summary>Adds a segment's data.</summary>
    /// <param name="sequence">The number of its first octet, near that of the segment added last (<see cref="SequenceNumber"/>).</param>
    /// <param name="length">Octets of data.</param>
    public void Add(uint sequence, int length)
    {
        var start = SequenceNumber.Unwrap(sequence, _last);
        _last = start;
        if (length > 0)
        {
            _ranges.Add(start, start + length);
        }
    }
}
