using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;

namespace PasK.Lab.Demonstrations;

/// <summary>A real server closes a port that a check asks, and opens it again. Both are done between probes, so that a probe sees one or the other.</summary>
/// <param name="world">The world.</param>
/// <param name="watch">What the balancer believes.</param>
/// <param name="port">The port.</param>
internal sealed class PortClosing(World world, HealthWatch watch, ClosablePort port)
{
    /// <summary>The step in which the port is closed.</summary>
    public string Close => FormattableString.Invariant($"{port.Node.Name} closes port {port.Service.Port}");

    /// <summary>The step in which it is opened again.</summary>
    public string Open => FormattableString.Invariant($"{port.Node.Name} opens port {port.Service.Port} again");

    /// <summary>Closes the port and waits until the balancer has found out.</summary>
    public Task<Outcome> CloseAsync() => ChangeAsync(Close, node => node.StopService(port.Service), HealthState.Inact);

    /// <summary>Opens the port and waits until the balancer has found out.</summary>
    public Task<Outcome> OpenAsync() => ChangeAsync(Open, node => node.StartService(port.Service), HealthState.Act);

    private async Task<Outcome> ChangeAsync(string action, Action<RunningNode> change, HealthState expected)
    {
        if (!await Task.Run(() => world.BetweenProbes(() => change(world.NodeOf(port.Node.Name)))))
        {
            return new Outcome(action, "no moment came without a probe under way", false);
        }

        return await watch.AwaitAsync(action, port.Slb.Name, port.Real.Name, expected);
    }
}
