using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;

namespace PasK.Configuration.Objects;

/// <summary>A configuration as written in a file: values with their places, and null for each that is missing or was refused.</summary>
internal sealed record ConfigurationDraft(
    IReadOnlyList<VlanDraft> Vlans,
    IReadOnlyList<Draft<PhysicalPort>> Ports,
    IReadOnlyList<Draft<VlanInterface>> Interfaces,
    IReadOnlyList<Draft<Route>> Routes,
    SessionTimeouts SessionTimeouts,
    IReadOnlyList<HealthCheckDraft> HealthChecks,
    IReadOnlyList<RealDraft> Reals,
    IReadOnlyList<SlbDraft> Slbs)
{
    private readonly bool[] _isNamed = new bool[ushort.MaxValue + 1];

    /// <summary>The checks by number; the first of several with the same number.</summary>
    public IReadOnlyDictionary<int, HealthCheckDraft> ChecksById
        => field ??= HealthChecks.Where(check => check.Id is not null).DistinctBy(check => check.Id!.Value).ToDictionary(check => check.Id!.Value);

    /// <summary>Lists the reals that a service names, enabled or not, in the order of the file.</summary>
    /// <param name="slb">The service.</param>
    /// <param name="reals">The list, which is cleared first. The caller reuses one list for all services, because there may be thousands.</param>
    public void FindReals(SlbDraft slb, List<RealDraft> reals)
    {
        reals.Clear();
        Mark(slb, isNamed: true);
        foreach (var real in Reals)
        {
            if (real.Id is { } id && _isNamed[id.Value])
            {
                reals.Add(real);
            }
        }

        Mark(slb, isNamed: false);
    }

    private void Mark(SlbDraft slb, bool isNamed)
    {
        foreach (var id in slb.Reals.Values)
        {
            _isNamed[id] = isNamed;
        }
    }
}
