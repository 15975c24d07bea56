using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A check that asks a port of the real.</summary>
public abstract record PortCheck : HealthCheck
{
    /// <summary>The lowest source port by default.</summary>
    public const ushort DefaultSourcePortMin = 20000;

    /// <summary>The highest source port by default.</summary>
    public const ushort DefaultSourcePortMax = 65534;

    /// <summary>The port that is asked, or null for the real's rport.</summary>
    public Port? Port { get; init; }

    /// <summary>The lowest source port.</summary>
    public Port SourcePortMin { get; init; } = new(DefaultSourcePortMin);

    /// <summary>The highest source port.</summary>
    public Port SourcePortMax { get; init; } = new(DefaultSourcePortMax);

    /// <summary>What a probe says, in ASCII; null for nothing.</summary>
    public string? Send { get; init; }

    /// <summary>What the answer must contain, in ASCII; null when anything is right.</summary>
    public string? Expect { get; init; }

    /// <summary>What the answer must not contain, in ASCII; null when nothing is wrong.</summary>
    public string? Unexpect { get; init; }
}
