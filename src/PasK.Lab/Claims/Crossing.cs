using PasK.Wire;

namespace PasK.Lab;

/// <summary>A request's way through the balancer: the frame that came to it and the tunnel frame that left it. One of the two is null when its partner is missing.</summary>
/// <param name="Request">The client's packet as the balancer got it.</param>
/// <param name="Tunnel">The packet as the balancer sent it to a real server.</param>
public sealed record Crossing(SeenFrame? Request, SeenFrame? Tunnel)
{
    /// <summary>The frame that there is.</summary>
    public SeenFrame Frame => Request ?? Tunnel!;

    /// <summary>The client that the packet comes from.</summary>
    public Ipv4Address Client => (Request is not null ? PairOfRequest(Request) : PairOfTunnel(Tunnel!)).Source;

    /// <summary>
    /// Pairs requests and tunnel frames: each request with the first tunnel frame whose inner packet has the same addresses, protocol, identification
    /// and payload; then what is left over in order, so that a balancer that changes something is told what it changed. The order alone would not do:
    /// two processors may hand the same frames to the capture and to the balancer in different orders.
    /// </summary>
    public static IReadOnlyList<Crossing> Match(IEnumerable<SeenFrame> requests, IEnumerable<SeenFrame> tunnels)
    {
        var waiting = tunnels.GroupBy(PairOfTunnel).ToDictionary(group => group.Key, group => new LinkedList<SeenFrame>(group));
        var crossings = new List<Crossing>();
        var changed = new List<SeenFrame>();
        foreach (var request in requests)
        {
            var candidates = waiting.GetValueOrDefault(PairOfRequest(request));
            if (Take(candidates, tunnel => IsSame(request, tunnel)) is { } same)
            {
                crossings.Add(new Crossing(request, same));
            }
            else
            {
                changed.Add(request);
            }
        }

        crossings.AddRange(changed.Select(request => new Crossing(request, Take(waiting.GetValueOrDefault(PairOfRequest(request)), _ => true))));
        crossings.AddRange(waiting.Values.SelectMany(left => left).Select(tunnel => new Crossing(null, tunnel)));
        return crossings;
    }

    private static SeenFrame? Take(LinkedList<SeenFrame>? frames, Func<SeenFrame, bool> isWanted)
    {
        var node = frames?.First;
        while (node is not null && !isWanted(node.Value))
        {
            node = node.Next;
        }

        if (node is not null)
        {
            frames!.Remove(node);
        }

        return node?.Value;
    }

    private static bool IsSame(SeenFrame request, SeenFrame tunnel)
    {
        request.TryGetIpv4(out var packet);
        tunnel.TryGetTunnel(out _, out var inner);
        return packet.Identification == inner.Identification && packet.Payload.SequenceEqual(inner.Payload);
    }

    private static Pair PairOfRequest(SeenFrame request)
    {
        request.TryGetIpv4(out var packet);
        return Pair.Of(packet);
    }

    private static Pair PairOfTunnel(SeenFrame tunnel)
    {
        tunnel.TryGetTunnel(out _, out var inner);
        return Pair.Of(inner);
    }

    private readonly record struct Pair(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol)
    {
        public static Pair Of(Ipv4View packet) => new(packet.Source, packet.Destination, packet.Protocol);
    }
}
