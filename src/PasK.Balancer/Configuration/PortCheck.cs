using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A check of a port of the real.</summary>
public abstract record PortCheck : HealthCheck
{
    /// <summary>The lowest source port by default.</summary>
    public const ushort DefaultSourcePortMin = 20000;

    /// <summary>The highest source port by default.</summary>
    public const ushort DefaultSourcePortMax = 65534;

    /// <summary>The port that is probed; null for the one that <see cref="CheckPort"/> finds.</summary>
    public Port? Port { get; init; }

    /// <summary>The lowest source port.</summary>
    public Port SourcePortMin { get; init; } = new(DefaultSourcePortMin);

    /// <summary>The highest source port.</summary>
    public Port SourcePortMax { get; init; } = new(DefaultSourcePortMax);

    /// <summary>The text that the answer must contain, in ASCII; null when any answer is right.</summary>
    public string? Expect { get; init; }

    /// <inheritdoc/>
    public override HealthCheck Manner() => (PortCheck)base.Manner() with { Port = null };

    /// <summary>How many source ports it needs, so that a late answer is not taken for that to the next probe.</summary>
    public virtual int LeastSourcePorts => 1;
}
