namespace PasK.Lab.Balancers.Kinds;

/// <summary>What a balancer can tell of itself.</summary>
public enum Telling
{
    /// <summary>How often something happened, and why packets were dropped.</summary>
    Counters,

    /// <summary>What it believes of real servers.</summary>
    Health,

    /// <summary>The sessions that it has, and has begun.</summary>
    Sessions,

    /// <summary>The MAC addresses that it sends to.</summary>
    Macs,

    /// <summary>What it reports as it happens.</summary>
    Events,
}
