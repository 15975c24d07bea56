using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Paths;
using PasK.Balancer.Services;

namespace PasK.Balancer.HealthChecks;

/// <content>What becomes of checks when the configuration changes.</content>
internal sealed partial class HealthChecker
{
    /// <summary>Ends the checks that another configuration does not have, and their open connections.</summary>
    /// <param name="next">The checks of that configuration.</param>
    /// <param name="call">When, and where resets go: by the configuration before.</param>
    public void Stop(IReadOnlyDictionary<CheckKey, RunningCheck> next, DatapathCall call)
    {
        foreach (var check in Checks.Where(one => !next.ContainsKey(one.Key)).Select(one => one.Value))
        {
            if (check.Runs)
            {
                _timers.Stop(check);
            }

            sender.SendFor(check, call);
            check.Probe.GiveUp(sender);
            table.GiveBack(check, check.Probe.LocalEnd);
            check.Go();
        }
    }

    /// <summary>Goes on with the checks of another configuration. Those that do not run yet start with the next <see cref="Start"/>.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="reals">The reals in their services, by the path to them.</param>
    /// <param name="gateways">The gateways. Answers to a source in another VLAN come from them.</param>
    public void Take(IReadOnlyDictionary<CheckKey, RunningCheck> checks, ILookup<RealPath, RealState> reals, Gateways<WaitingPacket> gateways)
    {
        _unstarted = [.. checks.Values.Where(check => !check.Runs)];
        (Checks, _reals, _gateways) = (checks, reals, gateways);
    }
}
