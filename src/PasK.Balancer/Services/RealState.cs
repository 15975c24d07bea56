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

    private Dictionary<Ipv4Address, ForwardingMethod> _methods = path.Hop is not { } hop || service.Slb.NatMode.IsTranslation() ? []
        : service.Slb.Vips.Select(vip => vip.Address).Distinct().ToDictionary(vip => vip, vip => ForwardingMethods.Of(service.Slb, real, hop, vip));

    /// <summary>The service.</summary>
    public SlbState Service { get; private set; } = service;

    /// <summary>The real.</summary>
    public Real Real { get; private set; } = real;

    /// <summary>The path to it.</summary>
    public RealPath RealPath { get; private set; } = path;

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

    /// <summary>Its weight.</summary>
    public int Weight => Real.Weight;

    /// <summary>What the configuration makes of it.</summary>
    public RealStanding Standing { get; private set; }

    /// <summary>Whether it is up and takes new sessions, be it a backup or not.</summary>
    public bool IsEligible => Health == HealthState.Act && Weight > 0 && Standing == RealStanding.Serving;

    /// <summary>Whether it would get a new session now: it is eligible, and no backup on standby.</summary>
    public bool TakesNewSessions => IsEligible && ShownHealth == HealthState.Act;

    /// <summary>Whether its health is still unknown, and it will take new sessions if its checks find it up.</summary>
    public bool IsUndecided => Health == HealthState.Unknown && Weight > 0;

    /// <summary>
    /// Whether another configuration has the same real: sessions go on, because the same server gets their packets at the same address and port, translated
    /// alike.
    /// </summary>
    public bool IsSame(RealState next)
        => (Real.Id, Real.Rip, Real.Rport, Service.Slb.NatMode) == (next.Real.Id, next.Real.Rip, next.Real.Rport, next.Service.Slb.NatMode)
            && Translation == next.Translation;

    /// <summary>Goes on as another configuration has it.</summary>
    /// <returns>Whether packets of its sessions leave otherwise.</returns>
    public bool Become(RealState next)
    {
        var isOther = _methods.Count != next._methods.Count || next._methods.Any(method => !method.Value.Equals(MethodFor(method.Key)));
        (Real, RealPath, _methods, Standing) = (next.Real, next.RealPath, next._methods, RealStanding.Serving);
        return isOther;
    }

    /// <summary>Belongs to a service that goes on under another configuration.</summary>
    public void Join(SlbState other) => Service = other;

    /// <summary>Is not of the service any more, and gives up its sessions in order.</summary>
    /// <param name="paths">The paths to reals, by rip. That to this one is added if it is not there.</param>
    public void Leave(Dictionary<Ipv4Address, RealPath> paths)
    {
        if (!paths.TryGetValue(Real.Rip, out var path))
        {
            paths.Add(Real.Rip, path = new RealPath(Real.Rip, [Real.Name], Real.Mac, RealPath.Hop));
        }

        path.Methods.UnionWith(Methods);
        (RealPath, Standing) = (path, RealStanding.Leaving);
    }

    /// <summary>Is not of the service any more, nor are its sessions.</summary>
    public void Go() => Standing = RealStanding.Gone;

    /// <summary>Takes the verdicts of all its checks, by their numbers: it has no others.</summary>
    public void Take(IReadOnlyDictionary<int, HealthState> verdicts)
    {
        _verdicts.Clear();
        foreach (var (check, verdict) in verdicts)
        {
            _verdicts[check] = verdict;
        }

        Judge();
    }

    /// <summary>Takes a check's verdict, which replaces the check's last one.</summary>
    /// <param name="check">The check's number.</param>
    /// <param name="verdict">The verdict: <see cref="HealthState.Unknown"/>, <see cref="HealthState.Act"/> or <see cref="HealthState.Inact"/>.</param>
    public void Take(int check, HealthState verdict)
    {
        _verdicts[check] = verdict;
        Judge();
    }

    private void Judge()
    {
        Health = _verdicts.Count == 0 ? HealthState.Act
            : Service.Slb.HcCondition == HcCondition.All
                ? HealthVerdict.Of(_verdicts.Values, decisive: HealthState.Inact, otherwise: HealthState.Act)
                : HealthVerdict.Of(_verdicts.Values, decisive: HealthState.Act, otherwise: HealthState.Inact);
        Service.Refresh(this);
    }
}
