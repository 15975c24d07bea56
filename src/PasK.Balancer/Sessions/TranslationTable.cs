using System.Runtime.InteropServices;
using PasK.Balancer.Numbers;
using PasK.Balancer.Services;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Sessions;

/// <summary>
/// The translated sessions, found by their reply flow. No two sessions share a reply flow. When the client's port is taken, by another client or by a probe,
/// the session gets another port (RFC 3022 §2.2). Each port of a real, together with an address of the balancer, has all ports to share out. When none is
/// free, a session that is not busy gives its port back. A client has no more ports than its share.
/// </summary>
/// <param name="isProbed">Whether packets of a flow are replies to a probe: probes have ports on the same addresses.</param>
/// <param name="numbers">Where ports come from (RFC 6056 §3.3.1).</param>
internal sealed class TranslationTable(Predicate<FlowKey> isProbed, UnguessableNumbers numbers)
{
    private const int Attempts = 64;
    private const int LowestDrawn = 1024;
    private readonly Dictionary<FlowKey, Session> _byReply = new(new FlowComparer());

    /// <summary>How many ports a client has of those that it shares with others.</summary>
    private readonly Dictionary<FlowKey, int> _shares = new(new FlowComparer());

    /// <summary>Sessions that there are.</summary>
    public int Count => _byReply.Count;

    /// <summary>Finds the session that a reply belongs to, or null.</summary>
    public Session? Find(in FlowKey reply) => _byReply.GetValueOrDefault(reply);

    /// <summary>Finds the translation of a client's flow for a real.</summary>
    /// <param name="flow">The client's flow.</param>
    /// <param name="real">The real.</param>
    /// <param name="now">The moment.</param>
    /// <param name="translated">What its packets become, or null when they keep their flow.</param>
    /// <param name="holder">The session that must end for it, because it has that port, or null.</param>
    /// <returns>
    /// Whether there is one. There is none when every port that is tried is taken by a busy session, or when the client has its share.
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
    /// Whether a session gives its port back before another one does, in the order of the table of sessions: of which SYN alone was seen; whose client has sent
    /// few packets; of the others those that are over first, and none that is busy.
    /// </summary>
    private static bool GivesWay(Session session, Session? other, TimeSpan now)
        => (session.Stage <= SessionStage.Unassured || !session.IsBusy(now)) && (other is null || session.Stage < other.Stage);

    /// <summary>
    /// The share that a flow's port counts in, which is a flow from the client's own address without a port; or null where the client keeps its address, and so
    /// has all ports for itself.
    /// </summary>
    private static FlowKey? ShareOf(in FlowKey flow, in FlowKey translated)
        => flow.Source == translated.Source ? null : WithPort(translated with { Source = flow.Source }, default);

    /// <summary>An echo's identifier stands for both its ports.</summary>
    private static FlowKey WithPort(in FlowKey flow, Port port)
        => flow with { SourcePort = port, DestinationPort = flow.Protocol == IpProtocol.Icmp ? port : flow.DestinationPort };
}
