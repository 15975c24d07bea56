using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Engine;

/// <content>A new configuration of a balancer at work.</content>
public sealed partial class BalancerEngine
{
    /// <summary>The configuration.</summary>
    public BalancerConfiguration Configuration { get; private set; }

    /// <summary>
    /// Goes on under another configuration: from now on every packet is treated as by a balancer that was made with it, but for sessions. These stay with their
    /// real, unless the service, its nat-mode, the VIP or the real is not there any more: then they end (<see cref="Counter.SessionsWithdrawn"/>). But a real
    /// with <c>graceful-shutdown</c> keeps those that it has, and gets no new ones. A real is the same by its number, address and port; a service by its name.
    /// Health checks that probe in the same way go on where they are, with what they have found; others begin anew. What was learnt of neighbours and paths
    /// stays where these are the same. Requests and fragments that wait are treated as if they came now.
    /// </summary>
    /// <param name="configuration">The configuration. It has no ports but those that the balancer was made with; they keep their numbers.</param>
    /// <param name="now">The moment, not earlier than in the call before.</param>
    /// <param name="output">Where resets of ended probes go, and packets that wait no more.</param>
    /// <exception cref="ArgumentException">It cannot be, for a reason of the constructor's, or because of another port. Nothing has changed.</exception>
    public void Take(BalancerConfiguration configuration, TimeSpan now, IDatapathOutput output)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(output);
        var plan = PlanOf(configuration);
        plan.Verify();
        var call = Begin(now, output);
        Configuration = configuration;
        Adopt(plan, call);
        _health.Start(now);
        End(call);
    }

    private Blueprint PlanOf(BalancerConfiguration configuration) => new(configuration, _ports, _portMacs, _memory.Shares);

    /// <summary>Puts a plan to work. It does not fail, if the plan was verified.</summary>
    [MemberNotNull(nameof(_path), nameof(_paths))]
    private void Adopt(Blueprint plan, DatapathCall call)
    {
        var released = new List<ReceivedPacket>();
        var shown = _slbs.SelectMany(slb => slb.Reals).ToDictionary(real => real, real => real.ShownHealth);
        AdoptServices(plan, released);
        _sessions.Take(plan.Timeouts);
        var checks = CheckPlan.Of(_slbs, plan.Routes, _health.Checks);
        if (_paths is not null)
        {
            NoteHealth(shown);
        }

        _health.Stop(checks, call);
        AdoptNeighbours(plan, checks, released);
        AdoptPaths(plan.Paths, checks.Values);
        var gateways = new Gateways<WaitingPacket>(plan.Routes.Gateways, _neighbours);
        _health.Take(checks, _slbs.SelectMany(slb => slb.AllReals).ToLookup(real => real.RealPath), gateways);
        _path = new PacketPath(plan, _slbs, gateways, _memory);
        for (var i = 0; i < released.Count; i++)
        {
            _path.Serve(released[i], stillOpen: released.Count - i - 1, call);
        }
    }

    private void AdoptServices(Blueprint plan, List<ReceivedPacket> released)
    {
        var before = _slbs.ToDictionary(slb => slb.Slb.Name);
        var isOther = false;
        for (var i = 0; i < plan.Slbs.Length; i++)
        {
            if (before.Remove(plan.Slbs[i].Slb.Name, out var same))
            {
                isOther |= same.Become(plan.Slbs[i], plan.Routes, plan.Paths);
                plan.Slbs[i] = same;
            }
        }

        foreach (var gone in before.Values)
        {
            released.AddRange(gone.Go());
            isOther = true;
        }

        _slbs = plan.Slbs;
        if (isOther)
        {
            _sessions.Withdraw();
        }
    }

    /// <summary>Takes note of what operators see of reals by the change alone: nothing is reported of it.</summary>
    private void NoteHealth(Dictionary<RealState, HealthState> before)
    {
        foreach (var real in _slbs.SelectMany(slb => slb.Reals))
        {
            if (!before.TryGetValue(real, out var shown) || real.ShownHealth != shown)
            {
                real.ReportedHealth = real.ShownHealth;
            }
        }
    }

    private void AdoptNeighbours(Blueprint plan, Dictionary<CheckKey, RunningCheck> checks, List<ReceivedPacket> released)
    {
        var hops = plan.Paths.Values.Select(path => path.Hop).OfType<Hop>()
            .Concat(plan.Routes.Gateways).Concat(checks.Values.Select(check => check.Target.Hop));
        foreach (var packet in _neighbours.Take(hops.Select(hop => NeighbourKey.Of(hop)).ToHashSet(), plan.Attachments.WithAddress))
        {
            if (packet.Egress.Ingress is { } ingress)
            {
                released.Add(new ReceivedPacket(packet.Octets, ingress));
            }
            else
            {
                _counters.Add(Verdict.Drop(DropReason.NoInterface));
            }
        }
    }

    /// <summary>Takes over what was learnt of paths. A MAC address that no check would learn again is not.</summary>
    [MemberNotNull(nameof(_paths))]
    private void AdoptPaths(Dictionary<Ipv4Address, RealPath> paths, IEnumerable<RunningCheck> checks)
    {
        foreach (var path in paths.Values)
        {
            if (_paths?.GetValueOrDefault(path.Rip) is { } before)
            {
                path.Inherit(before);
            }
        }

        foreach (var path in paths.Values.Except(checks.Select(check => check.Target.RealPath)))
        {
            path.ForgetMac();
        }

        _paths = paths;
    }
}
