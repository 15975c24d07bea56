using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The sessions of a service as the wire shows them, and which reals were up when each began.</summary>
internal sealed class ServiceSessions
{
    private readonly List<(long At, string Real, bool IsUp)> _changes;

    /// <summary>Finds the sessions of a service.</summary>
    public ServiceSessions(Slb slb, Evidence evidence)
    {
        Slb = slb;
        ShortestTimeout = evidence.Balancer.Configuration.SessionTimeouts.Shortest;
        Packets = [.. ForwardedFlow.Of(evidence).Where(packet => evidence.ServiceOf(packet.Flow) == slb)];
        Begun = [.. Packets.DistinctBy(packet => packet.Flow)];
        Takers = [.. slb.Reals.Where(Spreading.TakesSessions)];
        _changes = [.. Takers.SelectMany(real => evidence.Account.Changes(slb.Name, real.Name))
            .Select(one => (one.TimestampNanoseconds, one.Change.Real, one.Change.To == HealthState.Act)).OrderBy(one => one.TimestampNanoseconds)];
    }

    /// <summary>The service.</summary>
    public Slb Slb { get; }

    /// <summary>How long the balancer remembers any session at least.</summary>
    public TimeSpan ShortestTimeout { get; }

    /// <summary>All packets of its sessions, in the order in which the balancer sent them.</summary>
    public IReadOnlyList<ForwardedFlow> Packets { get; }

    /// <summary>The first packet of each session.</summary>
    public IReadOnlyList<ForwardedFlow> Begun { get; }

    /// <summary>The reals that take sessions for as long as they are up, in the order of the configuration.</summary>
    public IReadOnlyList<Real> Takers { get; }

    /// <summary>The <see cref="Takers"/> that were up when a session began. A real of which the balancer has said nothing is up.</summary>
    public IReadOnlyList<Real> UpAt(ForwardedFlow session)
    {
        var last = Before(session).GroupBy(change => change.Real).ToDictionary(ofReal => ofReal.Key, ofReal => ofReal.Last().IsUp);
        return [.. Takers.Where(real => last.GetValueOrDefault(real.Name, true))];
    }

    /// <summary>When the last real went up or down before a session began, in nanoseconds; before all time when none did.</summary>
    public long LastChangeBefore(ForwardedFlow session) => Before(session).Select(change => change.At).LastOrDefault(long.MinValue);

    /// <summary>Whether a real went up or down before a session began.</summary>
    public bool HasChanged(Real real, ForwardedFlow session) => Before(session).Any(change => change.Real == real.Name);

    private IEnumerable<(long At, string Real, bool IsUp)> Before(ForwardedFlow session)
        => _changes.TakeWhile(change => change.At < session.Frame.TimestampNanoseconds);
}
