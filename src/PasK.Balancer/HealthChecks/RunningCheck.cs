using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Timing;

namespace PasK.Balancer.HealthChecks;

/// <summary>One stream of probes: a check of one real by one destination. Services that ask for the same share it.</summary>
/// <param name="target">What it asks.</param>
internal sealed class RunningCheck(ProbeTarget target) : HeapTimed, ITicketIssuer
{
    /// <summary>What it asks.</summary>
    public ProbeTarget Target { get; } = target;

    /// <summary>The probe under way, or the last one.</summary>
    public Probe Probe { get; } = target.Check switch
    {
        IcmpCheck check => new IcmpProbe(check),
        TcpCheck check => new TcpProbe(check),
        UdpCheck check => new UdpProbe(check),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Check, "unknown type of check"),
    };

    /// <summary>The reals, in their services, whose health depends on it.</summary>
    public List<CheckedReal> Judged { get; } = [];

    /// <summary>What it says: <see cref="HealthState.Unknown"/>, <see cref="HealthState.Act"/> or <see cref="HealthState.Inact"/>.</summary>
    public HealthState State { get; private set; }

    /// <summary>The number of the probe under way, or of the last one, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the probe's outcome is still open.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether something of the probe under way has left, and does not wait for a MAC address.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Why something of the probe under way could not be sent, or null.</summary>
    public ProbeCause? Obstacle { get; set; }

    /// <summary>When the last probe was sent.</summary>
    public TimeSpan SentAt { get; private set; }

    /// <summary>Probes that have failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Probes that were answered in a row.</summary>
    public int Successes { get; private set; }

    /// <summary>Whether it is asking again to be sure that the real is down.</summary>
    public bool IsRetrying => Failures > 0 && State != HealthState.Inact;

    /// <summary>Begins the next probe, of which nothing has left yet.</summary>
    public void BeginProbe(TimeSpan now)
    {
        Number++;
        (Obstacle, HasLeft, IsWaiting, SentAt) = (null, false, true, now);
    }

    /// <inheritdoc/>
    public void HasSent(int number) => HasLeft |= Number == number;

    /// <summary>Ends the probe under way, and counts it. The first answer of all makes the real known to be up; rise and fall count from then on.</summary>
    /// <returns>Whether what it says has changed.</returns>
    public bool EndProbe(ProbeOutcome outcome)
    {
        IsWaiting = false;
        var isSuccess = outcome == ProbeOutcome.Success;
        Successes = isSuccess ? Successes + 1 : 0;
        Failures = isSuccess ? 0 : Failures + 1;
        var before = State;
        State = State switch
        {
            HealthState.Unknown when isSuccess => HealthState.Act,
            HealthState.Inact when Successes >= Target.Check.Rise => HealthState.Act,
            HealthState.Unknown or HealthState.Act when Failures >= Target.Check.Fall => HealthState.Inact,
            _ => State,
        };
        return State != before;
    }
}
