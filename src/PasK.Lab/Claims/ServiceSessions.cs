using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The sessions of a service as the wire shows them, and which reals were up when each began.</summary>
internal sealed class ServiceSessions
{
    private readonly List<(long At, Real Real, bool IsUp)> _changes;

    private ServiceSessions(Slb slb, BalancerAccount account, IEnumerable<ServiceRequest> requests, IEnumerable<Choice> choices)
    {
        Slb = slb;
        Takers = [.. slb.Reals.Where(Spreading.TakesSessions)];
        Requests = [.. requests.Where(request => request.Slb == slb)];
        var changes = Takers.Select(real => (Real: real, Of: account.Changes(slb.Name, real.Name).ToList())).ToList();
        _changes = [.. changes.SelectMany(one => one.Of.Select(change => (change.TimestampNanoseconds, one.Real, change.Change.To == HealthState.Act)))
            .OrderBy(change => change.TimestampNanoseconds)];

        // A real with checks is not up before the first verdict; one of which the balancer says nothing is always up.
        var up = changes.Where(one => one.Of.Count == 0 || one.Of[0].Change.From != HealthState.Unknown).Select(one => one.Real).ToHashSet();
        Begun = [.. BegunOf(choices.Where(choice => choice.Request.Slb == slb), up)];
    }

    /// <summary>The service.</summary>
    public Slb Slb { get; }

    /// <summary>The reals that take sessions for as long as they are up, in the order of the configuration.</summary>
    public IReadOnlyList<Real> Takers { get; }

    /// <summary>Its requests, in the order in which they came to the balancer.</summary>
    public IReadOnlyList<ServiceRequest> Requests { get; }

    /// <summary>The sessions that can be judged, in the order in which the balancer chose their reals.</summary>
    public IReadOnlyList<BegunSession> Begun { get; }

    /// <summary>How many sessions of any service the balancer has begun, by its own account, that are not seen to begin.</summary>
    public required long Unseen { get; init; }

    /// <summary>How long the balancer remembers any session at least.</summary>
    public required TimeSpan ShortestTimeout { get; init; }

    /// <summary>The sessions of each service.</summary>
    public static IReadOnlyList<ServiceSessions> Of(Evidence evidence)
    {
        var shortest = evidence.Balancer.Configuration.SessionTimeouts.Shortest;
        var requests = ServiceRequest.Of(evidence);
        var choices = Choice.Among(requests, shortest).ToList();
        var unseen = Math.Max(0, (evidence.Account.SessionsBegun ?? 0) - choices.Count);
        return [.. evidence.Balancer.Configuration.Slbs.Select(slb
            => new ServiceSessions(slb, evidence.Account, requests, choices) { Unseen = unseen, ShortestTimeout = shortest })];
    }

    /// <summary>When a real last went up or down before a session came, in nanoseconds; before all time when it never did.</summary>
    public long LastChangeOf(Real real, BegunSession session)
        => _changes.TakeWhile(change => change.At < session.Sent.Entered).Where(change => change.Real == real).Select(change => change.At)
            .LastOrDefault(long.MinValue);

    /// <summary>The choices that can be judged. Each other one, and each change of a real's health, begins another stretch.</summary>
    private IEnumerable<BegunSession> BegunOf(IEnumerable<Choice> choices, HashSet<Real> up)
    {
        var (next, stretch, inOrder) = (0, 0, Takers.Where(up.Contains).ToList());
        foreach (var (request, isSure) in choices)
        {
            for (; next < _changes.Count && _changes[next].At < request.Entered; next++, stretch++)
            {
                _ = _changes[next].IsUp ? up.Add(_changes[next].Real) : up.Remove(_changes[next].Real);
                inOrder = [.. Takers.Where(up.Contains)];
            }

            var mayHaveChanged = next < _changes.Count && _changes[next].At <= request.Left;
            if (isSure && !mayHaveChanged)
            {
                yield return new BegunSession(request.Sent!, inOrder, stretch);
            }
            else
            {
                stretch++;
            }
        }
    }
}
