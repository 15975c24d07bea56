namespace PasK.Balancer.Paths;

/// <summary>How long a balancer keeps what it has learnt about the path to a real.</summary>
public static class PathLimits
{
    /// <summary>How long a lowered path MTU lasts (RFC 1191 §6.3).</summary>
    public static TimeSpan MtuLifetime { get; } = TimeSpan.FromMinutes(10);
}
