using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// The sessions whose addresses are translated, found by the flow of their real's answers. No two share one: where the client's port is taken, by another
/// client or by a probe, the session gets another (RFC 3022 §2.2).
/// </summary>
/// <param name="probes">The probes, whose ports on the same addresses are theirs.</param>
/// <param name="numbers">Where ports come from (RFC 6056 §3.3.1).</param>
internal sealed class TranslationTable(ProbeTable probes, UnguessableNumbers numbers)
{
    private const int Draws = 64;
    private const int LowestDrawn = 1024;
    private readonly Dictionary<FlowKey, Session> _byAnswer = new(new FlowComparer());

    /// <summary>Sessions that there are.</summary>
    public int Count => _byAnswer.Count;

    /// <summary>Finds the session that an answer belongs to, or null.</summary>
    public Session? Find(in FlowKey answer) => _byAnswer.GetValueOrDefault(answer);

    /// <summary>Says what a client's flow is to be for a real.</summary>
    /// <param name="flow">The client's flow.</param>
    /// <param name="real">The real.</param>
    /// <param name="translated">What its packets become, or null when they keep their flow.</param>
    /// <returns>Whether that is possible; otherwise of as many ports as are drawn each is taken.</returns>
    public bool TryTranslate(in FlowKey flow, RealState real, out FlowKey? translated)
    {
        translated = null;
        if (real.Translation is not { } translation)
        {
            return true;
        }

        var wanted = translation.Translate(flow);
        for (var i = 0; i < Draws && !IsFree(wanted); i++)
        {
            wanted = WithPort(wanted, new Port(numbers.Next(LowestDrawn, ushort.MaxValue)));
        }

        translated = IsFree(wanted) ? wanted : null;
        return translated is not null;
    }

    /// <summary>Remembers a session, if it is translated.</summary>
    public void Add(Session session)
    {
        if (session.Answers is { } answers)
        {
            _byAnswer.Add(answers, session);
        }
    }

    /// <summary>Forgets a session.</summary>
    public void Remove(Session session)
    {
        if (session.Answers is { } answers)
        {
            _byAnswer.Remove(answers);
        }
    }

    private bool IsFree(in FlowKey translated) => !_byAnswer.ContainsKey(translated.Reverse) && !probes.Awaits(translated.Reverse);

    /// <summary>An echo's identifier stands for both its ports.</summary>
    private static FlowKey WithPort(in FlowKey flow, Port port)
        => flow with { SourcePort = port, DestinationPort = flow.Protocol == IpProtocol.Icmp ? port : flow.DestinationPort };
}
