using PasK.Wire;

namespace PasK.Lab;

/// <summary>A request's way through the balancer: the frame that came to it and the tunnel frame that left it. One of the two is null when its partner is missing.</summary>
/// <param name="Request">The client's packet as the balancer got it.</param>
/// <param name="Tunnel">The packet as the balancer sent it to a real server.</param>
public sealed record Crossing(SeenFrame? Request, SeenFrame? Tunnel)
{
    /// <summary>The frame that there is.</summary>
    public SeenFrame Frame => Request ?? Tunnel!;

    /// <summary>
    /// Pairs requests and tunnel frames: the first request between two addresses by a protocol with the first tunnel frame whose inner packet
    /// is between the same, the second with the second and so on. Nothing is assumed about what the balancer left unchanged in them.
    /// </summary>
    public static IReadOnlyList<Crossing> Match(IEnumerable<SeenFrame> requests, IEnumerable<SeenFrame> tunnels)
    {
        var waiting = new Dictionary<Pair, Queue<SeenFrame>>();
        foreach (var tunnel in tunnels)
        {
            tunnel.TryGetTunnel(out _, out var inner);
            var key = Pair.Of(inner);
            if (!waiting.TryGetValue(key, out var queue))
            {
                waiting[key] = queue = new Queue<SeenFrame>();
            }

            queue.Enqueue(tunnel);
        }

        var crossings = new List<Crossing>();
        foreach (var request in requests)
        {
            request.TryGetIpv4(out var packet);
            var found = waiting.TryGetValue(Pair.Of(packet), out var queue) && queue.Count > 0;
            crossings.Add(new Crossing(request, found ? queue!.Dequeue() : null));
        }

        crossings.AddRange(waiting.Values.SelectMany(queue => queue).Select(tunnel => new Crossing(null, tunnel)));
        return crossings;
    }

    private readonly record struct Pair(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol)
    {
        public static Pair Of(Ipv4View packet) => new(packet.Source, packet.Destination, packet.Protocol);
    }
}
