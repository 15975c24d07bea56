namespace PasK.Balancer.Paths;

/// <summary>How long is believed what a balancer has found out about the path to a real.</summary>
public static class PathLimits
{
    /// <summary>How long a path's lowered MTU is believed (RFC 1191 §6.3).</summary>
    public static TimeSpan MtuLifetime { get; } = TimeSpan.FromMinutes(10);
}
