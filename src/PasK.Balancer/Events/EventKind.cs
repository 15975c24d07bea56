namespace PasK.Balancer.Events;

/// <summary>The kinds of events.</summary>
public enum EventKind
{
    /// <summary>A check has changed its verdict about a real, or a real's health in a service has changed.</summary>
    HealthChanged,

    /// <summary>A real's MAC address was learnt, or has changed.</summary>
    MacLearnt,

    /// <summary>An ICMP error has lowered the MTU of the path to a real.</summary>
    MtuLowered,

    /// <summary>A session has left a real that is down.</summary>
    SessionMoved,

    /// <summary>Another station claims an address of the balancer, or a VIP.</summary>
    AddressConflict,

    /// <summary>The engine threw an exception.</summary>
    EngineFault,
}
