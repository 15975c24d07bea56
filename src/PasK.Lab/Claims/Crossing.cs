using System.Diagnostics.CodeAnalysis;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>A request's way through the balancer: the frame that came to it and the one that left it. One of the two is null when its partner is missing.</summary>
/// <param name="Request">The client's packet as the balancer got it.</param>
/// <param name="Sent">The packet as the balancer sent it to a real server.</param>
/// <param name="Client">The client that the packet comes from.</param>
public sealed record Crossing(SeenFrame? Request, SeenFrame? Sent, Ipv4Address Client)
{
    /// <summary>The frame that there is.</summary>
    public SeenFrame Frame => Request ?? Sent!;

    /// <summary>Whether the packet was seen before the balancer and behind it.</summary>
    [MemberNotNullWhen(true, nameof(Request), nameof(Sent))]
    public bool IsWhole => Request is not null && Sent is not null;

    /// <summary>
    /// Pairs requests and the frames that took them to real servers: each request with the first whose packet has the same addresses, protocol,
    /// identification and payload; then what is left over in order, so that a balancer that changes something is told what it changed. The order alone would
    /// not do: two processors may hand the same frames to the capture and to the balancer in different orders.
    /// </summary>
    /// <param name="requests">The clients' packets as they came to the balancer.</param>
    /// <param name="sent">Frames that <paramref name="deliveries"/> can read; others are left out.</param>
    /// <param name="deliveries">The ways to real servers.</param>
    public static IReadOnlyList<Crossing> Match(IEnumerable<SeenFrame> requests, IEnumerable<SeenFrame> sent, Deliveries deliveries)
    {
        var waiting = Readings(sent, deliveries).GroupBy(one => one.Pair).ToDictionary(group => group.Key, group => new LinkedList<Reading>(group));
        var crossings = new List<Crossing>();
        var changed = new List<Reading>();
        foreach (var request in requests.Select(Reading.Of))
        {
            if (Take(waiting.GetValueOrDefault(request.Pair), one => one.IsSame(request)) is { } same)
            {
                crossings.Add(new Crossing(request.Frame, same.Frame, request.Pair.Source));
            }
            else
            {
                changed.Add(request);
            }
        }

        crossings.AddRange(changed.Select(request => new Crossing(request.Frame, Take(waiting.GetValueOrDefault(request.Pair), _ => true)?.Frame, request.Pair.Source)));
        crossings.AddRange(waiting.Values.SelectMany(left => left).Select(one => new Crossing(null, one.Frame, one.Pair.Source)));
        return crossings;
    }

    private static IEnumerable<Reading> Readings(IEnumerable<SeenFrame> sent, Deliveries deliveries)
    {
        foreach (var frame in sent)
        {
            if (deliveries.TryRead(frame, out var delivered))
            {
                yield return Reading.Of(frame, delivered.Packet);
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

    /// <summary>What two frames of one packet have in common.</summary>
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
