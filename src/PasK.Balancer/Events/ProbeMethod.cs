namespace PasK.Balancer.Events;

/// <summary>How a probe gets to the real.</summary>
public enum ProbeMethod
{
    /// <summary>As any packet to the address that is asked.</summary>
    Plain,

    /// <summary>In the tunnel.</summary>
    Tunnel,

    /// <summary>Readdressed to the rip, with a code point.</summary>
    Dscp,

    /// <summary>At the real's MAC address.</summary>
    Mac,
}
