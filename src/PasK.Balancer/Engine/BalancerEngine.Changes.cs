using PasK.Balancer.Configuration;
using PasK.Balancer.Services;

namespace PasK.Balancer.Engine;

/// <content>What an operator changes while the balancer is at work.</content>
public sealed partial class BalancerEngine
{
    /// <summary>
    /// Gives a real another weight in a service, for new sessions. With 0 it gets none, and keeps those that it has. A backup that takes its place is told of
    /// with the next change that a check finds.
    /// </summary>
    /// <param name="service">The service's name.</param>
    /// <param name="real">The real's name.</param>
    /// <param name="weight">The weight, 0 to <see cref="Real.MostWeight"/>.</param>
    /// <exception cref="ArgumentException">There is no such service or real, or it has no such weight.</exception>
    public void SetWeight(string service, string real, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, Real.MostWeight);
        var reals = ServiceOf(service).Reals;
        (reals.FirstOrDefault(one => one.Real.Name == real)
            ?? throw new ArgumentException($"slb {service} has no real {real}; it has {string.Join(", ", reals.Select(one => one.Real.Name))}", nameof(real)))
            .Weigh(weight);
    }

    /// <summary>Lets a service choose the reals of new sessions by another method.</summary>
    /// <param name="service">The service's name.</param>
    /// <param name="method">The method.</param>
    /// <exception cref="ArgumentException">There is no such service or method.</exception>
    public void SetLbMethod(string service, LbMethod method) => ServiceOf(service).Schedule(method);

    /// <summary>
    /// Withdraws a service: its sessions end, it takes no packet, and a VIP that no other service has is not the balancer's any more. Its health checks go on.
    /// </summary>
    /// <param name="service">The service's name.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public void Withdraw(string service)
    {
        Offer(ServiceOf(service), isOffered: false);
        _sessions.Withdraw(ServiceOf(service));
    }

    /// <summary>Offers a service again that was withdrawn.</summary>
    /// <param name="service">The service's name.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public void Offer(string service) => Offer(ServiceOf(service), isOffered: true);

    private void Offer(SlbState service, bool isOffered)
    {
        service.IsOffered = isOffered;
        var offered = _slbs.Where(slb => slb.IsOffered).ToList();
        _services = new ServiceTable(offered);
        _addresses.Offer(offered.SelectMany(slb => slb.Slb.Vips).Select(vip => vip.Address));
    }

    private SlbState ServiceOf(string name)
        => Array.Find(_slbs, slb => slb.Slb.Name == name)
            ?? throw new ArgumentException($"there is no slb {name}; there are {string.Join(", ", _slbs.Select(slb => slb.Slb.Name))}", nameof(name));
}
