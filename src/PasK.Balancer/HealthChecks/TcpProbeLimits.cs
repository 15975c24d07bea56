using PasK.Balancer.Timing;

namespace PasK.Balancer.HealthChecks;

/// <summary>How the connections of probes are kept.</summary>
public static class TcpProbeLimits
{
    /// <summary>The window that its segments offer, in octets.</summary>
    public const ushort Window = ushort.MaxValue;

    /// <summary>Answers to segments that nobody waited for: RFC 5961 §7 proposes ten in five seconds.</summary>
    public static Rate Unasked { get; } = new(10, TimeSpan.FromSeconds(0.5));
}
