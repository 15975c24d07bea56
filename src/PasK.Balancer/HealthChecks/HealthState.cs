namespace PasK.Balancer;

/// <summary>What is known of a real's health in a service, in the words of <c>show info slb</c>.</summary>
public enum HealthState
{
    /// <summary><c>UNKNOWN</c>: its checks have not said yet. Requests wait.</summary>
    Unknown,

    /// <summary><c>ACT</c>: it is up and serves.</summary>
    Act,

    /// <summary><c>INACT</c>: it is down.</summary>
    Inact,

    /// <summary><c>STANDBY</c>: a backup that is up and not needed.</summary>
    Standby,
}

/// <summary>A real in a service, as it is now.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The real's name.</param>
/// <param name="State">Its health.</param>
/// <param name="Mac">The MAC address that packets to it are sent to: configured, or learnt from an answer to a check; null when ARP is asked.</param>
public sealed record RealHealth(string Service, string Real, HealthState State, Wire.MacAddress? Mac);
