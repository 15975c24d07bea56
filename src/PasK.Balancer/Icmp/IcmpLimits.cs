using PasK.Balancer.Timing;

namespace PasK.Balancer.Icmp;

/// <summary>The limits of the balancer's own ICMP messages.</summary>
public static class IcmpLimits
{
    /// <summary>The time to live of the balancer's own packets.</summary>
    public const byte TimeToLive = 64;

    /// <summary>The rate of unreachable errors to one peer, "fragmentation needed" aside, and that of time exceeded errors (RFC 1812 §4.3.2.8).</summary>
    public static Rate ErrorsToPeer { get; } = new(10, TimeSpan.FromMilliseconds(100));

    /// <summary>The same for all peers together.</summary>
    public static Rate ErrorsToAll { get; } = new(50, TimeSpan.FromMilliseconds(10));

    /// <summary>The rate of "fragmentation needed" to one peer, which may be many clients behind one address.</summary>
    public static Rate TooBigToPeer { get; } = new(50, TimeSpan.FromMilliseconds(10));

    /// <summary>The same for all peers together.</summary>
    public static Rate TooBigToAll { get; } = new(1000, TimeSpan.FromMilliseconds(1));
}
