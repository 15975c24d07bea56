using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;

namespace PasK.Lab.Demonstrations;

/// <summary>A real server closes a port that a check asks, and opens it again. Both are done between probes, so that a probe sees one or the other.</summary>
/// <param name="world">The world.</param>
/// <param name="watch">What the balancer believes.</param>
/// <param name="real">The real server.</param>
/// <param name="service">The service that listens on the port.</param>
internal sealed class PortClosing(World world, HealthWatch watch, RealNode real, Service service)
{
    /// <summary>The step in which the port is closed.</summary>
    public string Close => FormattableString.Invariant($"{real.Name} closes port {service.Port}");

    /// <summary>The step in which it is opened again.</summary>
    public string Open => FormattableString.Invariant($"{real.Name} opens port {service.Port} again");

    /// <summary>Closes the port and waits until the balancer has found out.</summary>
    public Task<Outcome> CloseAsync() => ChangeAsync(Close, node => node.StopService(service), HealthState.Inact);

    /// <summary>Opens the port and waits until the balancer has found out.</summary>
    public Task<Outcome> OpenAsync() => ChangeAsync(Open, node => node.StartService(service), HealthState.Act);

    private async Task<Outcome> ChangeAsync(string action, Action<RunningNode> change, HealthState expected)
    {
        if (!await Task.Run(() => world.BetweenProbes(() => change(world.NodeOf(real.Name)))))
        {
            return new Outcome(action, "no moment came without a probe under way", false);
        }

        var found = await watch.AwaitAsync(real.Name, expected);
        return found with { Action = action };
    }
}
