using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Paths;
using PasK.Balancer.Scheduling;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Services;

/// <summary>A real in a service at run time.</summary>
/// <param name="service">The service.</param>
/// <param name="real">The real.</param>
/// <param name="path">The path to it.</param>
internal sealed class RealState(SlbState service, Real real, RealPath path) : IScheduledReal
{
    /// <summary>The verdict of each check, by the check's number.</summary>
    private readonly Dictionary<int, HealthState> _verdicts = [];

    private readonly Dictionary<Ipv4Address, ForwardingMethod> _methods = path.Hop is not { } hop || service.Slb.NatMode.IsTranslation() ? []
        : service.Slb.Vips.Select(vip => vip.Address).Distinct().ToDictionary(vip => vip, vip => ForwardingMethods.Of(service.Slb, real, hop, vip));

    /// <summary>The service.</summary>
    public SlbState Service { get; } = service;

    /// <summary>The real.</summary>
    public Real Real { get; } = real;

    /// <summary>The path to it.</summary>
    public RealPath RealPath { get; } = path;

    /// <summary>
    /// The forwarding methods to it, one for each VIP. Empty when no route leads to it, and in nat-modes that translate, where each session has its own.
    /// </summary>
    public Dictionary<Ipv4Address, ForwardingMethod>.ValueCollection Methods => _methods.Values;

    /// <summary>The translation of its sessions, or null when they are not translated or no route leads to it.</summary>
    public DestinationTranslation? Translation { get; } = path.Hop is { } hop ? ForwardingMethods.TranslationOf(service.Slb, real, hop) : null;

    /// <summary>The forwarding method of packets for a VIP of the service, or null when there is none.</summary>
    public ForwardingMethod? MethodFor(Ipv4Address vip) => _methods.GetValueOrDefault(vip);

    /// <summary>Its health by all its checks; never <see cref="HealthState.Standby"/>. Without a check it counts as up.</summary>
    public HealthState Health { get; private set; } = HealthState.Act;

    /// <summary>Its health as operators see it, which may be <see cref="HealthState.Standby"/>.</summary>
    public HealthState ShownHealth => Health == HealthState.Act && Real.IsBackup && !Service.NeedsBackups ? HealthState.Standby : Health;

    /// <summary>Its health as last reported to operators.</summary>
    public HealthState ReportedHealth { get; set; } = HealthState.Unknown;

    /// <summary>The sessions that it has. Whoever begins, moves and ends them counts them.</summary>
    public int Sessions { get; set; }

    int IScheduledReal.Id => Real.Id;

    /// <summary>Its weight now: that of the configuration until an operator changes it.</summary>
    public int Weight { get; private set; } = real.Weight;

    /// <summary>Whether it is up and takes new sessions, be it a backup or not.</summary>
    public bool IsEligible => Health == HealthState.Act && Weight > 0;

    /// <summary>Whether it would get a new session now: it is eligible, and no backup on standby.</summary>
    public bool TakesNewSessions => IsEligible && ShownHealth == HealthState.Act;

    /// <summary>Whether its health is still unknown, and it will take new sessions if its checks find it up.</summary>
    public bool IsUndecided => Health == HealthState.Unknown && Weight > 0;

    /// <summary>Gives it another weight, for new sessions.</summary>
    public void Weigh(int weight)
    {
        Weight = weight;
        Service.Refresh(this);
    }

    /// <summary>Takes a check's verdict, which replaces the check's last one.</summary>
    /// <param name="check">The check's number.</param>
    /// <param name="verdict">The verdict: <see cref="HealthState.Unknown"/>, <see cref="HealthState.Act"/> or <see cref="HealthState.Inact"/>.</param>
    public void Take(int check, HealthState verdict)
    {
        var wasEligible = IsEligible;
        _verdicts[check] = verdict;
        Health = Service.Slb.HcCondition == HcCondition.All
            ? HealthVerdict.Of(_verdicts.Values, decisive: HealthState.Inact, otherwise: HealthState.Act)
            : HealthVerdict.Of(_verdicts.Values, decisive: HealthState.Act, otherwise: HealthState.Inact);
        if (IsEligible != wasEligible)
        {
            Service.Refresh(this);
        }
    }
}
