using PasK.Balancer.Configuration;

namespace PasK.Balancer.HealthChecks;

/// <summary>How each type of check probes, all in one table.</summary>
internal static class ProbeTypes
{
    private static readonly Dictionary<Type, Func<ProbeTarget, Probe>> Table = new()
    {
        [typeof(IcmpCheck)] = Line<IcmpCheck>((check, _) => new IcmpProbe(check)),
        [typeof(TcpCheck)] = Line<TcpCheck>((check, _) => new TcpProbe(check, new ProbeText(check), check.HalfOpen)),
        [typeof(HttpCheck)] = Line<HttpCheck>(
            (check, target) => new TcpProbe(check, new HttpExchange(check, target.Destination, target.Port), isHalfOpen: false)),
        [typeof(UdpCheck)] = Line<UdpCheck>((check, _) => new UdpProbe(check)),
    };

    /// <summary>Makes the probe of a check.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type of the check has no line.</exception>
    public static Probe ProbeOf(ProbeTarget target)
        => Table.TryGetValue(target.Check.GetType(), out var make) ? make(target)
            : throw new ArgumentOutOfRangeException(nameof(target), target.Check, "no line of the table of probes");

    private static Func<ProbeTarget, Probe> Line<TCheck>(Func<TCheck, ProbeTarget, Probe> make)
        where TCheck : HealthCheck
        => target => make((TCheck)target.Check, target);
}
