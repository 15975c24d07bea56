namespace PasK.Balancer.Events;

/// <summary>How a probe is sent to the real.</summary>
public enum ProbeMethod
{
    /// <summary>As any other packet to the address that is probed.</summary>
    Plain,

    /// <summary>In the tunnel.</summary>
    Tunnel,

    /// <summary>Readdressed to the rip, with a DSCP.</summary>
    Dscp,

    /// <summary>To the real's MAC address.</summary>
    Mac,
}
