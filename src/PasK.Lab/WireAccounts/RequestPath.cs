using PasK.Lab.Claims;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Text;

namespace PasK.Lab.WireAccounts;

/// <summary>Where the clients' packets to a VIP went: to the balancer and on to a real server, or past it to a real server or another balancer.</summary>
internal static class RequestPath
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
    {
        var vips = string.Join(", ", evidence.Vips);
        yield return WireAccount.Sentence($"the clients sent packets to {vips}", evidence.OnClientLinks.Count(evidence.IsToVip));
        var came = evidence.ForwardedRequests.Count(pair => pair.Entered is not null);
        yield return WireAccount.Sentence(came == 0 ? "the balancer saw no request" : "the balancer got requests", came);
        var others = evidence.Topology.Reals.Concat<Node>(evidence.Topology.Balancers.Where(node => node != evidence.Balancer));
        var ofOthers = others.SelectMany(node => evidence.Topology.LinksOf(node).Select(link => (SeenEnd)link.EndAt(node))).ToHashSet();
        var taken = evidence.Capture.Frames.Where(frame => ofOthers.Contains(frame.Receiver) && evidence.IsToVip(frame) && !evidence.IsFromBalancer(frame));
        var sent = evidence.ForwardedRequests.Select(pair => pair.Left?.Seen).OfType<SeenFrame>();
        var past = taken.Select(frame => $"{frame.Receiver.Node} took requests past the balancer, plain as the clients sent them");
        foreach (var sentence in WireAccount.Sentences([.. past, .. sent.Select(frame => Sent("requests", frame, evidence, names))]))
        {
            yield return sentence;
        }
    }

    /// <summary>How the balancer sent something to a real server, or null where a frame takes it to none.</summary>
    public static string? Sent(string what, SeenFrame frame, Evidence evidence, IPacketNames names)
        => evidence.ForwardingModes.Table.TryRead(frame, out var forwarded, out var mode)
            ? $"the balancer sent {what} {evidence.ForwardingModes.WordsOf(mode!).SentTo} {names.Name(forwarded.Rip)} ({forwarded.Rip})" : null;
}
