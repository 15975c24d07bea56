using PasK.Wire;

namespace PasK.Lab;

/// <summary>Where the clients' packets to a VIP went: to the balancer and into its tunnels, or to a real server past it.</summary>
internal static class RequestWay
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
    {
        var vips = string.Join(", ", evidence.Vips);
        yield return WireAccount.Sentence($"the clients sent packets to {vips}", evidence.OnClientLinks.Count(evidence.IsToVip));
        var came = evidence.Crossings.Count(crossing => crossing.Request is not null);
        yield return WireAccount.Sentence(came == 0 ? "the balancer saw no request" : "the balancer got requests", came);
        var ofReals = evidence.Topology.Reals.SelectMany(real => evidence.Topology.LinksOf(real).Select(link => link.EndAt(real))).ToHashSet();
        var taken = evidence.Capture.Frames.Where(frame => ofReals.Contains(frame.Receiver) && evidence.IsToVip(frame));
        var tunnelled = evidence.Crossings.Select(crossing => crossing.Tunnel).OfType<SeenFrame>();
        var sentences = WireAccount.Sentences(taken.Select(frame => (frame, (string?)$"{frame.Receiver.Node} took requests past the balancer, plain as the clients sent them")))
            .Concat(WireAccount.Sentences(tunnelled.Select(frame => (frame, (string?)$"the balancer sent requests in the tunnel to {RipOf(frame, names)}"))));
        foreach (var sentence in sentences)
        {
            yield return sentence;
        }
    }

    private static string RipOf(SeenFrame tunnel, IPacketNames names)
    {
        tunnel.TryGetTunnel(out var outer, out _);
        return $"{names.Name(outer.Destination)} ({outer.Destination})";
    }
}
