using PasK.Wire;

namespace PasK.Balancer;

/// <summary>One stream of probes: a check of one real by one destination. Services that ask for the same share it.</summary>
/// <param name="target">What it asks.</param>
internal sealed class RunningCheck(ProbeTarget target) : HeapTimed
{
    /// <summary>What it asks.</summary>
    public ProbeTarget Target { get; } = target;

    /// <summary>The probe under way, or the last one.</summary>
    public Probe Probe { get; } = target.Check.Type switch
    {
        IpProtocol.Icmp => new IcmpProbe(target.Check),
        IpProtocol.Tcp => new TcpProbe(target.Check),
        IpProtocol.Udp => new UdpProbe(target.Check),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target.Check.Type, "unknown type of check"),
    };

    /// <summary>The reals, in their services, whose health depends on it, each with the number by which its configuration names the check.</summary>
    public List<(RealState Real, int Id)> Judged { get; } = [];

    /// <summary>What it says: <see cref="HealthState.Unknown"/>, <see cref="HealthState.Act"/> or <see cref="HealthState.Inact"/>.</summary>
    public HealthState State { get; private set; }

    /// <summary>The number of the probe under way, or of the last one, counted from 1.</summary>
    public int Number { get; set; }

    /// <summary>Whether the probe's outcome is still open.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>Whether something of the probe under way has left, and does not wait for a MAC address.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Why something of the probe under way could not be sent, or null.</summary>
    public ProbeCause? Obstacle { get; set; }

    /// <summary>When the last probe was sent.</summary>
    public TimeSpan SentAt { get; set; }

    /// <summary>Probes that have failed in a row.</summary>
    public int Failures { get; private set; }

    /// <summary>Probes that were answered in a row.</summary>
    public int Successes { get; private set; }

    /// <summary>Whether it is asking again to be sure that the real is down.</summary>
    public bool IsRetrying => Failures > 0 && State != HealthState.Inact;

    /// <summary>Counts a probe. The first answer of all makes the real known to be up; rise and fall count from then on.</summary>
    /// <returns>Whether what it says has changed.</returns>
    public bool Count(ProbeOutcome outcome)
    {
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
