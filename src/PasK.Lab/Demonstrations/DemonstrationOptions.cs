using PasK.Linux;

namespace PasK.Lab;

/// <summary>How a demonstration is run.</summary>
public sealed record DemonstrationOptions
{
    /// <summary>Makes the balancers' datapaths; the reference engine by default.</summary>
    public DatapathFactory Datapath { get; init; } = BalancerRunner.ReferenceEngine;

    /// <summary>The size of each capture's ring.</summary>
    public RingSize Ring { get; init; } = CaptureSession.DefaultRing;

    /// <summary>How long the client waits for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}
