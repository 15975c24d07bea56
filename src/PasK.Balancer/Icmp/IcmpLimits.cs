namespace PasK.Balancer;

/// <summary>How the balancer's own ICMP messages are sent.</summary>
public static class IcmpLimits
{
    /// <summary>ICMP errors that may be sent at once after a quiet time (RFC 1812 §4.3.2.8).</summary>
    public const int ErrorBurst = 50;

    /// <summary>Hops that the balancer's own packets may take.</summary>
    public const byte TimeToLive = 64;

    /// <summary>The average time between ICMP errors: 100 in a second.</summary>
    public static TimeSpan ErrorInterval { get; } = TimeSpan.FromMilliseconds(10);
}
