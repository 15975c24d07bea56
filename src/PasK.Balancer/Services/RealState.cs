using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A real in a service at run time.</summary>
/// <param name="service">The service.</param>
/// <param name="way">The way to the real.</param>
internal sealed class RealState(SlbState service, RealWay way)
{
    private readonly List<RunningCheck> _checks = [];

    private readonly Dictionary<Ipv4Address, ForwardingMethod> _methods = way.Hop is not { } hop ? []
        : service.Slb.Vips.Select(vip => vip.Address).Distinct().ToDictionary(vip => vip, vip => ForwardingMethods.Of(service.Slb, way.Real, hop, vip));

    /// <summary>The service.</summary>
    public SlbState Service { get; } = service;

    /// <summary>The real.</summary>
    public Real Real => Way.Real;

    /// <summary>The way to it.</summary>
    public RealWay Way { get; } = way;

    /// <summary>How packets for a VIP of the service get to it, or null when no route leads there.</summary>
    public ForwardingMethod? MethodFor(Ipv4Address vip) => _methods.GetValueOrDefault(vip);

    /// <summary>What its checks say together, STANDBY left aside; without a check it counts as up.</summary>
    public HealthState Health { get; private set; } = HealthState.Act;

    /// <summary>Its health as operators see it.</summary>
    public HealthState Shown => Health == HealthState.Act && Real.IsBackup && Service.HasEligiblePrimary ? HealthState.Standby : Health;

    /// <summary>Its health as operators were last told.</summary>
    public HealthState Told { get; set; } = HealthState.Unknown;

    /// <summary>Whether it takes a new session.</summary>
    public bool IsEligible => Health == HealthState.Act && Real.TakesSessions;

    /// <summary>Whether it may yet turn out to take new sessions.</summary>
    public bool IsUndecided => Health == HealthState.Unknown && Real.TakesSessions;

    /// <summary>Lets a check judge it.</summary>
    public void Bind(RunningCheck check)
    {
        _checks.Add(check);
        Refresh();
    }

    /// <summary>Asks its checks again.</summary>
    public void Refresh()
    {
        var (decisive, other) = Service.Slb.HcCondition == HcCondition.All ? (HealthState.Inact, HealthState.Act) : (HealthState.Act, HealthState.Inact);
        Health = Has(decisive) ? decisive : Has(HealthState.Unknown) ? HealthState.Unknown : other;
    }

    private bool Has(HealthState state)
    {
        foreach (var check in _checks)
        {
            if (check.State == state)
            {
                return true;
            }
        }

        return false;
    }
}
