namespace PasK.Balancer;

/// <summary>A service at run time.</summary>
/// <param name="slb">What it shall do.</param>
internal sealed class SlbState(Slb slb)
{
    /// <summary>What it shall do.</summary>
    public Slb Slb { get; } = slb;

    /// <summary>Chooses a real for each new session.</summary>
    public RoundRobin Method { get; } = slb.LbMethod switch
    {
        LbMethod.RoundRobin => new RoundRobin(slb.Reals),
        _ => throw new ArgumentOutOfRangeException(nameof(slb), slb.LbMethod, "unknown lb-method"),
    };
}
