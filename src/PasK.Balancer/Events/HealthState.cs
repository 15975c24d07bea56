namespace PasK.Balancer.Events;

/// <summary>A real's health in a service, in the words of <c>show info slb</c>.</summary>
public enum HealthState
{
    /// <summary><c>UNKNOWN</c>: its checks have no verdict yet. Requests wait.</summary>
    Unknown,

    /// <summary><c>ACT</c>: it is up and serves.</summary>
    Act,

    /// <summary><c>INACT</c>: it is down.</summary>
    Inact,

    /// <summary><c>STANDBY</c>: a backup that is up and not needed.</summary>
    Standby,
}
