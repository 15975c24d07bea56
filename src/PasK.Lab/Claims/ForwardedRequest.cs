using System.Diagnostics.CodeAnalysis;
using PasK.Lab.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>A request as the balancer received it and as it forwarded it. One of the two frames is null when it was not seen.</summary>
/// <param name="Received">The client's packet as the balancer received it.</param>
/// <param name="Sent">The packet as the balancer sent it to a real server.</param>
/// <param name="Client">The client that the packet comes from.</param>
public sealed record ForwardedRequest(SeenFrame? Received, SeenFrame? Sent, Ipv4Address Client)
{
    /// <summary>The received frame, or the sent one where none was received.</summary>
    public SeenFrame Frame => Received ?? Sent!;

    /// <summary>Whether the packet was seen on both sides of the balancer.</summary>
    [MemberNotNullWhen(true, nameof(Received), nameof(Sent))]
    public bool IsPaired => Received is not null && Sent is not null;

    /// <summary>
    /// Pairs requests with the frames that took them to real servers. A request is paired with the first frame whose packet has the same addresses, protocol,
    /// identification and payload. The rest is paired in order by addresses and protocol, so that a claim can name what the balancer changed. Order alone is
    /// not enough: two processors may hand the same frames to the capture and to the balancer in different orders.
    /// </summary>
    /// <param name="requests">The clients' packets as they came to the balancer.</param>
    /// <param name="sent">Frames that <paramref name="modes"/> can read; others are left out.</param>
    /// <param name="modes">The forwarding modes of the balancer.</param>
    public static IReadOnlyList<ForwardedRequest> Match(IEnumerable<SeenFrame> requests, IEnumerable<SeenFrame> sent, ForwardingModes modes)
    {
        var waiting = Readings(sent, modes).GroupBy(one => one.Pair).ToDictionary(group => group.Key, group => new LinkedList<Reading>(group));
        var pairs = new List<ForwardedRequest>();
        var changed = new List<Reading>();
        foreach (var request in requests.Select(Reading.Of))
        {
            if (Take(waiting.GetValueOrDefault(request.Pair), one => one.IsSame(request)) is { } same)
            {
                pairs.Add(new ForwardedRequest(request.Frame, same.Frame, request.Pair.Source));
            }
            else
            {
                changed.Add(request);
            }
        }

        pairs.AddRange(changed
            .Select(request => new ForwardedRequest(request.Frame, Take(waiting.GetValueOrDefault(request.Pair), _ => true)?.Frame, request.Pair.Source)));
        pairs.AddRange(waiting.Values.SelectMany(left => left).Select(one => new ForwardedRequest(null, one.Frame, one.Pair.Source)));
        return pairs;
    }

    private static IEnumerable<Reading> Readings(IEnumerable<SeenFrame> sent, ForwardingModes modes)
    {
        foreach (var frame in sent)
        {
            if (modes.TryRead(frame, out var forwarded))
            {
                yield return Reading.Of(frame, forwarded.Packet);
            }
        }
    }

    private static Reading? Take(LinkedList<Reading>? readings, Func<Reading, bool> isWanted)
    {
        var node = readings?.First;
        while (node is not null && !isWanted(node.Value))
        {
            node = node.Next;
        }

        if (node is not null)
        {
            readings!.Remove(node);
        }

        return node?.Value;
    }

    private readonly record struct Pair(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol);

    /// <summary>A frame with what tells its packet from others.</summary>
    private sealed record Reading(SeenFrame Frame, Pair Pair, ushort Identification, byte[] Payload)
    {
        public static Reading Of(SeenFrame request)
        {
            request.TryGetIpv4(out var packet);
            return Of(request, packet);
        }

        public static Reading Of(SeenFrame frame, Ipv4View packet)
            => new(frame, new Pair(packet.Source, packet.Destination, packet.Protocol), packet.Identification, packet.Payload.ToArray());

        public bool IsSame(Reading other) => Identification == other.Identification && Payload.AsSpan().SequenceEqual(other.Payload);
    }
}
