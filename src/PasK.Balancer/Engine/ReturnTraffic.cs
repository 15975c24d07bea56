using PasK.Balancer.Datapath;
using PasK.Balancer.Ingress;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Balancer.Engine;

/// <summary>Return traffic of translated sessions: the replies of reals, which come back to the balancer and leave with the VIP as their source.</summary>
/// <param name="ingress">The parser, which finds the flow of a packet.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="forwarder">The forwarder to clients.</param>
/// <param name="reals">The reals whose sessions are translated.</param>
internal sealed class ReturnTraffic(IngressParser ingress, SessionTable sessions, PacketForwarder forwarder, IEnumerable<RealState> reals)
{
    private readonly Dictionary<Ipv4Address, RealPath> _paths = reals.Select(real => real.RealPath).Distinct().ToDictionary(path => path.Rip);

    /// <summary>
    /// Forwards a packet if it is a reply of a translated session and comes in where the real is. Elsewhere anybody could forge the real's address. A reply
    /// keeps its session alive, as a request does.
    /// </summary>
    /// <inheritdoc cref="FlowErrorRelay.TryTake"/>
    public bool TryTake(Ipv4View packet, Attachment at, DatapathCall call, out Verdict verdict)
    {
        verdict = default;
        if (!sessions.HasTranslations || !ingress.TryFindReply(packet, out var flow, out var segment)
            || sessions.FindByReply(flow) is not { } session || !session.Real.RealPath.IsAt(at))
        {
            return false;
        }

        ingress.NoteFirstFragment(packet, flow, call.Now);
        sessions.TouchByReply(session, segment, call.Now);
        verdict = forwarder.ToClient(packet, session, at, call);
        return true;
    }

    /// <summary>
    /// Whether a packet must wait because it may turn out to be a reply: it is a later fragment from a real, and the first fragment has not come. The flow of
    /// every first fragment from such a real is remembered, so that later ones need not wait.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="at">The attachment that it came in by.</param>
    /// <param name="now">The moment.</param>
    public bool MustWait(Ipv4View packet, Attachment at, TimeSpan now)
    {
        if (!packet.IsFragment || !IsOfAReal(packet.Source, at))
        {
            return false;
        }

        var isKnown = ingress.TryFindFlow(packet, out var flow);
        if (isKnown)
        {
            ingress.NoteFirstFragment(packet, flow, now);
        }

        return !isKnown && packet.FragmentOffset != 0;
    }

    private bool IsOfAReal(Ipv4Address source, Attachment at) => _paths.TryGetValue(source, out var path) && path.IsAt(at);
}
