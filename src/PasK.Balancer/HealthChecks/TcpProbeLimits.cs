using PasK.Balancer.Timing;

namespace PasK.Balancer.HealthChecks;

/// <summary>The limits of the TCP connections of probes.</summary>
public static class TcpProbeLimits
{
    /// <summary>The receive window of their segments, in octets.</summary>
    public const ushort Window = ushort.MaxValue;

    /// <summary>How many octets a real may send after the answer is judged, before its connection is reset: nobody reads them.</summary>
    public const int Unread = 16_384;

    /// <summary>The rate of answers to segments out of turn: ten in five seconds, as RFC 5961 §7 proposes.</summary>
    public static Rate Unasked { get; } = new(10, TimeSpan.FromSeconds(0.5));
}
