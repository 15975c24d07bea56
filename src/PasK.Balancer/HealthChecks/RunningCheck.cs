using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Timing;

namespace PasK.Balancer.HealthChecks;

/// <summary>One stream of probes: a check of one real by one destination. Services with the same check share it.</summary>
/// <param name="target">The target of its probes.</param>
internal sealed class RunningCheck(ProbeTarget target) : HeapTimed, ITicketIssuer
{
    /// <summary>The target of its probes.</summary>
    public ProbeTarget Target { get; private set; } = target;

    /// <summary>The probe under way, or the last one.</summary>
    public Probe Probe { get; } = ProbeTypes.ProbeOf(target);

    /// <summary>The reals in their services that it judges.</summary>
    public List<CheckedReal> Judged { get; } = [];

    /// <summary>Its verdict: <see cref="HealthState.Unknown"/>, <see cref="HealthState.Act"/> or <see cref="HealthState.Inact"/>.</summary>
    public HealthState State { get; private set; }

    /// <summary>The number of the probe under way, or of the last one, counted from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Whether the probe under way has no result yet.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Whether a packet of the probe under way was sent, and does not just wait for a MAC address.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>Why a packet of the probe under way could not be sent, or null.</summary>
    public ProbeCause? Obstacle { get; set; }

    /// <summary>When the last probe was sent.</summary>
    public TimeSpan SentAt { get; private set; }

    /// <summary>Probes that have failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Probes that were answered in a row.</summary>
    public int Successes { get; private set; }

    /// <summary>Whether it has failed, but not yet often enough for the real to be down.</summary>
    public bool IsRetrying => Failures > 0 && State != HealthState.Inact;

    /// <summary>Goes on under another configuration, for other reals in services and by another path object. Its probes are the same.</summary>
    public void GoOn(ProbeTarget next)
    {
        Target = next;
        Judged.Clear();
    }

    /// <summary>Is not there any more: nothing belongs to its probes.</summary>
    public void Go() => Number = 0;

    /// <summary>Begins the next probe.</summary>
    public void BeginProbe(TimeSpan now)
    {
        Number++;
        (Obstacle, HasLeft, IsWaiting, SentAt) = (null, false, true, now);
    }

    /// <inheritdoc/>
    public void HasSent(int number) => HasLeft |= Number == number;

    /// <summary>Ends the probe under way, and counts it. The very first success makes the real up at once; rise and fall count from then on.</summary>
    /// <returns>Whether the verdict has changed.</returns>
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
