using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A service at run time.</summary>
/// <param name="slb">What it shall do.</param>
internal sealed class SlbState(Slb slb)
{
    private readonly HashSet<Ipv4Address> _rips = [.. slb.Reals.Select(real => real.Rip)];

    /// <summary>What it shall do.</summary>
    public Slb Slb { get; } = slb;

    /// <summary>Chooses a real for each new session.</summary>
    public RoundRobin Method { get; } = slb.LbMethod switch
    {
        LbMethod.RoundRobin => new RoundRobin(slb.Reals),
        _ => throw new ArgumentOutOfRangeException(nameof(slb), slb.LbMethod, "unknown lb-method"),
    };

    /// <summary>Whether packets get to a real in a tunnel.</summary>
    public bool IsTunnelled { get; } = slb.NatMode switch
    {
        NatMode.L3DsrIpTunnel => true,
        _ => throw new ArgumentOutOfRangeException(nameof(slb), slb.NatMode, "unknown nat-mode"),
    };

    /// <summary>Whether the address is the rip of one of its reals.</summary>
    public bool HasRip(Ipv4Address address) => _rips.Contains(address);
}
