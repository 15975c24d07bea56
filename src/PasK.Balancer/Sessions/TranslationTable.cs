using System.Runtime.InteropServices;
using PasK.Balancer.Numbers;
using PasK.Balancer.Services;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>
/// The translated sessions, found by their reply flow. No two sessions have the same reply flow. When the client's port is taken, by another client or by a
/// probe, the session gets another port (RFC 3022 §2.2). An address of the balancer has a whole set of ports towards each port of a real. When none is free, a
/// session that is not busy gives up its port. No client gets more ports than its share.
/// </summary>
/// <param name="isProbed">Whether a flow is that of replies to a probe: probes use ports of the same addresses.</param>
/// <param name="numbers">The source of ports (RFC 6056 §3.3.1).</param>
internal sealed class TranslationTable(Predicate<FlowKey> isProbed, UnguessableNumbers numbers)
{
    private const int Attempts = 64;
    private const int LowestDrawn = 1024;
    private readonly Dictionary<FlowKey, Session> _byReply = new(new FlowComparer());

    /// <summary>How many ports each client uses of those that clients share.</summary>
    private readonly Dictionary<FlowKey, int> _shares = new(new FlowComparer());

    /// <summary>The number of translated sessions.</summary>
    public int Count => _byReply.Count;

    /// <summary>Finds the session of a reply, or null.</summary>
    public Session? Find(in FlowKey reply) => _byReply.GetValueOrDefault(reply);

    /// <summary>Finds the translation of a client's flow for a real.</summary>
    /// <param name="flow">The client's flow.</param>
    /// <param name="real">The real.</param>
    /// <param name="now">The moment.</param>
    /// <param name="translated">The translated flow, or null when the real's sessions are not translated.</param>
    /// <param name="holder">The session that must end for it, because it has that port; null for none.</param>
    /// <returns>
    /// Whether there is a translation, or none is needed. There is none when every port tried belongs to a busy session, or when the client has used up its
    /// share.
    /// </returns>
    public bool TryTranslate(in FlowKey flow, RealState real, TimeSpan now, out FlowKey? translated, out Session? holder)
    {
        (translated, holder) = (null, null);
        if (real.Translation is not { } translation)
        {
            return true;
        }

        var wanted = translation.Translate(flow);
        var hasItsShare = ShareOf(flow, wanted) is { } share && _shares.GetValueOrDefault(share) >= SessionLimits.PortsPerClient;
        if (!hasItsShare && Find(wanted.Reverse) is null && !isProbed(wanted.Reverse))
        {
            translated = wanted;
            return true;
        }

        var draws = new SplitMix64(numbers.NextSeed());
        for (var i = 0; i < Attempts; i++)
        {
            wanted = WithPort(wanted, new Port(UnguessableNumbers.InRange(draws.Next(), LowestDrawn, ushort.MaxValue)));
            var other = Find(wanted.Reverse);
            if (other is null && !hasItsShare && !isProbed(wanted.Reverse))
            {
                (translated, holder) = (wanted, null);
                return true;
            }

            if (other is not null && (!hasItsShare || other.Key.Source == flow.Source) && GivesWay(other, holder, now))
            {
                (translated, holder) = (wanted, other);
            }
        }

        return translated is not null;
    }

    /// <summary>Remembers a session, if it is translated.</summary>
    public void Add(Session session)
    {
        if (session.ReplyFlow is { } reply)
        {
            _byReply.Add(reply, session);
            if (ShareOf(session.Key, reply.Reverse) is { } share)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_shares, share, out _)++;
            }
        }
    }

    /// <summary>Forgets a session.</summary>
    public void Remove(Session session)
    {
        if (session.ReplyFlow is { } reply && _byReply.Remove(reply) && ShareOf(session.Key, reply.Reverse) is { } share
            && --CollectionsMarshal.GetValueRefOrNullRef(_shares, share) == 0)
        {
            _shares.Remove(share);
        }
    }

    /// <summary>
    /// Whether a session gives up its port rather than another one: in the order of <see cref="SessionStage"/>, and never when it is assured and busy.
    /// </summary>
    private static bool GivesWay(Session session, Session? other, TimeSpan now)
        => (session.Stage <= SessionStage.Unassured || !session.IsBusy(now)) && (other is null || session.Stage < other.Stage);

    /// <summary>
    /// The key of the share that a flow's port counts in: the flow from the client's own address, without the port. Null when the client keeps its address, and
    /// so has all ports to itself.
    /// </summary>
    private static FlowKey? ShareOf(in FlowKey flow, in FlowKey translated)
        => flow.Source == translated.Source ? null : WithPort(translated with { Source = flow.Source }, default);

    /// <summary>Replaces the source port of a flow. An echo's identifier stands for both ports.</summary>
    private static FlowKey WithPort(in FlowKey flow, Port port)
        => flow with { SourcePort = port, DestinationPort = flow.Protocol == IpProtocol.Icmp ? port : flow.DestinationPort };
}
