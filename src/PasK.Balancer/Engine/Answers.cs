using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Answers of reals that go back through the balancer, which makes them the VIP's: those of translated sessions.</summary>
/// <param name="ingress">Tells which flow a packet belongs to.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="delivery">The routes to clients.</param>
/// <param name="reals">The reals that answer so.</param>
internal sealed class Answers(IngressParser ingress, SessionTable sessions, Delivery delivery, IEnumerable<RealState> reals)
{
    private readonly Dictionary<Ipv4Address, RealPath> _paths = reals.Select(real => real.RealPath).Distinct().ToDictionary(path => path.Real.Rip);

    /// <summary>
    /// Takes a packet when it is an answer of a translated session and comes from where the real is: elsewhere anybody can write the real's address into it.
    /// Either side's packets keep a session alive.
    /// </summary>
    /// <inheritdoc cref="FlowErrors.TryTake"/>
    public bool TryTake(Ipv4View packet, Attachment at, DatapathCall call, out Verdict verdict)
    {
        verdict = default;
        if (!sessions.HasTranslations || !ingress.TryFindAnswer(packet, out var flow, out var segment)
            || sessions.FindByAnswer(flow) is not { } session || !session.Real.RealPath.IsAt(at))
        {
            return false;
        }

        ingress.NoteFirstFragment(packet, flow, call.Now);
        sessions.TouchByAnswer(session, segment, call.Now);
        verdict = delivery.ToClient(packet, session, at, call);
        return true;
    }

    /// <summary>
    /// Whether a packet that is no answer may turn out to be one: a later fragment of a real's, whose first has not come. Of what such a real sends besides,
    /// first fragments are remembered here too, so that the later ones go the same way at once.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="at">Where it came in.</param>
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
