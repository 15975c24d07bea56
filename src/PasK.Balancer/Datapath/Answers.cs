using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Answers of reals that go back through the balancer, which makes them the VIP's: those of translated sessions.</summary>
/// <param name="arrival">Tells which flow a packet belongs to.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="delivery">The ways to clients.</param>
internal sealed class Answers(Arrival arrival, SessionTable sessions, Delivery delivery)
{
    /// <summary>
    /// Takes a packet when it is an answer of a translated session and comes from where the real is: elsewhere anybody can write the real's address into it.
    /// Either side's packets keep a session alive.
    /// </summary>
    /// <inheritdoc cref="FlowErrors.TryTake"/>
    public bool TryTake(Ipv4View packet, Attachment at, Turn turn, out Verdict verdict)
    {
        verdict = default;
        if (!sessions.HasTranslations || !arrival.TryFindAnswer(packet, out var flow, out var segment)
            || sessions.FindByAnswer(flow) is not { } session || !session.Real.Way.IsAt(at))
        {
            return false;
        }

        arrival.Note(packet, flow, turn.Now);
        sessions.TouchByAnswer(session, segment, turn.Now);
        verdict = delivery.ToClient(packet, session, at, turn);
        return true;
    }
}
