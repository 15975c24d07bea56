namespace PasK.Balancer.Configuration;

/// <summary>Configurations that differ from another one in one thing.</summary>
public static class ConfigurationChanges
{
    /// <summary>The configuration where a real has another weight in a service. With 0 it gets no new sessions, and keeps those that it has.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="real">The real's name.</param>
    /// <param name="weight">The weight, 0 to <see cref="Real.MostWeight"/>.</param>
    /// <exception cref="ArgumentException">There is no such service or real, or it has no such weight.</exception>
    public static BalancerConfiguration WithWeight(this BalancerConfiguration configuration, string service, string real, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, Real.MostWeight);
        return configuration.With(service, slb => slb.Reals.Any(one => one.Name == real)
            ? slb with { Reals = [.. slb.Reals.Select(one => one.Name == real ? one with { Weight = weight } : one)] }
            : throw new ArgumentException($"slb {service} has no real {real}; it has {string.Join(", ", slb.Reals.Select(one => one.Name))}", nameof(real)));
    }

    /// <summary>The configuration where a service is another one, or, where that is null, none.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="service">The service's name.</param>
    /// <param name="change">What it is then.</param>
    /// <exception cref="ArgumentException">There is no such service.</exception>
    public static BalancerConfiguration With(this BalancerConfiguration configuration, string service, Func<Slb, Slb?> change)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(change);
        return configuration.Slbs.Any(slb => slb.Name == service)
            ? configuration with { Slbs = [.. configuration.Slbs.Select(slb => slb.Name == service ? change(slb) : slb).OfType<Slb>()] }
            : throw new ArgumentException(
                $"there is no slb {service}; there are {string.Join(", ", configuration.Slbs.Select(slb => slb.Name))}", nameof(service));
    }
}
