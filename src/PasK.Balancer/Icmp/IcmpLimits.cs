using PasK.Balancer.Timing;

namespace PasK.Balancer.Icmp;

/// <summary>How the balancer's own ICMP messages are sent.</summary>
public static class IcmpLimits
{
    /// <summary>Hops that the balancer's own packets may take.</summary>
    public const byte TimeToLive = 64;

    /// <summary>
    /// Errors to one peer, of each kind but "fragmentation needed": that somebody is unreachable, and that time is exceeded (RFC 1812 §4.3.2.8).
    /// </summary>
    public static Rate ErrorsToPeer { get; } = new(10, TimeSpan.FromMilliseconds(100));

    /// <summary>The same to all peers together.</summary>
    public static Rate ErrorsToAll { get; } = new(50, TimeSpan.FromMilliseconds(10));

    /// <summary>Errors "fragmentation needed" to one peer: a peer may be many clients behind one address.</summary>
    public static Rate TooBigToPeer { get; } = new(50, TimeSpan.FromMilliseconds(10));

    /// <summary>The same to all peers together.</summary>
    public static Rate TooBigToAll { get; } = new(1000, TimeSpan.FromMilliseconds(1));
}
