namespace PasK.Balancer.Services;

/// <summary>What the configuration makes of a real in a service.</summary>
internal enum RealStanding
{
    /// <summary>The service has it.</summary>
    Serving,

    /// <summary>The service does without it (<c>graceful-shutdown</c>): it keeps its sessions until they end, and is forgotten with the last.</summary>
    Leaving,

    /// <summary>The service does without it, and its sessions have ended.</summary>
    Gone,
}
