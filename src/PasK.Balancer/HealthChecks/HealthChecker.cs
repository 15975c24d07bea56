using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Icmp;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Services;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.HealthChecks;

/// <summary>Runs all health checks: sends probes when they are due, judges the answers, and reports changes to services and operators.</summary>
/// <param name="table">Finds the check that an answer belongs to.</param>
/// <param name="sender">Sends probes.</param>
/// <param name="neighbours">The neighbours. ARP asks again for a real that does not answer.</param>
/// <param name="mtus">Lowers path MTUs.</param>
/// <param name="counters">Where probes are counted.</param>
/// <param name="lots">The source of start times and jitter.</param>
internal sealed partial class HealthChecker(
    ProbeTable table,
    ProbeSender sender,
    NeighbourTable<WaitingPacket> neighbours,
    PathMtuErrors mtus,
    Counters counters,
    Random lots)
{
    private readonly TimerHeap<RunningCheck> _timers = new();
    private List<RunningCheck> _unstarted = [];
    private ILookup<RealPath, RealState> _reals = Enumerable.Empty<RealState>().ToLookup(real => real.RealPath);
    private Gateways<WaitingPacket> _gateways = new([], neighbours);

    /// <summary>The checks.</summary>
    public IReadOnlyDictionary<CheckKey, RunningCheck> Checks { get; private set; } = new Dictionary<CheckKey, RunningCheck>();

    /// <summary>When <see cref="Advance"/> must be called next.</summary>
    public TimeSpan? NextDeadline => _unstarted.Count == 0 ? _timers.NextDue : TimeSpan.Zero;

    /// <summary>Probes without a result yet, or with an open connection.</summary>
    public int Outstanding => Checks.Values.Count(check => check.IsWaiting || check.Probe.IsOpen);

    /// <summary>Starts the checks that do not run yet, spread over a short time.</summary>
    public void Start(TimeSpan now)
    {
        if (_unstarted.Count == 0)
        {
            return;
        }

        var spread = HealthLimits.SpreadPerCheck * _unstarted.Count;
        foreach (var check in _unstarted)
        {
            var interval = check.Target.Check.Interval;
            _timers.Start(check, now + ((spread < interval ? spread : interval) * lots.NextDouble()));
        }

        _unstarted.Clear();
    }

    /// <summary>Sends the probes that are due, and ends those that have timed out.</summary>
    public void Advance(DatapathCall call)
    {
        while (_timers.TryTake(call.Now, out var check))
        {
            // Started first: the check goes on even after an exception.
            _timers.Start(check, call.Now + check.Target.Check.Interval);
            if (check.IsWaiting)
            {
                Conclude(check, SilenceOf(check), default, null, call);
            }
            else
            {
                Send(check, call);
            }
        }
    }

    /// <summary>Takes a packet for an address of the balancer if it belongs to a probe: an answer, or an ICMP error about one.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame that it came in.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where packets go.</param>
    /// <param name="verdict">The verdict about it.</param>
    /// <returns>Whether it belongs to a probe.</returns>
    public bool TryTake(Ipv4View packet, EthernetView frame, Attachment at, DatapathCall call, out Verdict verdict)
    {
        verdict = new Verdict(Counter.ProbeAnswers);
        if (packet.FragmentOffset != 0)
        {
            return false;
        }

        if (packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.Type != IcmpType.EchoReply)
        {
            return icmp.IsError && TryTakeError(icmp, packet, frame, at, call, out verdict);
        }

        if (!FlowKey.TryParse(packet, out var flow) || !table.TryFind(packet.Protocol, packet.Destination, flow.DestinationPort.Value, out var check)
            || (check.Target.Port != flow.SourcePort && packet.Protocol != IpProtocol.Icmp))
        {
            return false;
        }

        var target = check.Target;
        if (!IsFromReplyPath(target, frame, at, call))
        {
            verdict = DropReason.ProbeAnswerFromElsewhere;
            return true;
        }

        sender.SendFor(check, call);
        var isExpected = packet.Source == target.Destination && (check.IsWaiting || check.Probe.IsOpen);
        var result = packet.Source == target.Destination ? check.Probe.Take(packet, sender)
            : packet.Source == target.Rip && check.Probe.IsAnswered(packet) ? ProbeResult.Failure(ProbeCause.AnsweredFromRip, packet.Source)
            : ProbeResult.Open;
        if (check.IsWaiting && result.Outcome != ProbeOutcome.Open)
        {
            Conclude(check, result, frame, at, call);
        }
        else if (!isExpected)
        {
            verdict = DropReason.ProbeNotExpected;
        }

        return true;
    }

    /// <summary>
    /// Whether a packet comes in where answers to a check do: in the real's VLAN, or in the VLAN of the probe's source. It must come from the gateway there
    /// when one is between, and must not when none is. Elsewhere anybody could forge addresses. A gateway that is not known yet is believed, and ARP asks for
    /// it at once.
    /// </summary>
    private bool IsFromReplyPath(ProbeTarget target, EthernetView frame, Attachment at, DatapathCall call)
    {
        if (at.Ethernet == target.Hop.Egress.Ethernet)
        {
            return IsFromTheReal(target, frame, at);
        }

        if (at.Address.Address != target.Source)
        {
            return false;
        }

        _gateways.Resolve(at, call);
        return _gateways.IsOne(frame.Source, at) != false;
    }

    /// <summary>Whether a packet on the real's VLAN may come from the real.</summary>
    private bool IsFromTheReal(ProbeTarget target, EthernetView frame, Attachment at)
        => target.Hop.NextHop == target.EndOfPath
            ? _gateways.IsOne(frame.Source, at) != true
            : neighbours.Known(target.Hop) is not { } router || router == frame.Source;

    private bool TryTakeError(IcmpView error, Ipv4View packet, EthernetView frame, Attachment at, DatapathCall call, out Verdict verdict)
    {
        verdict = new Verdict(Counter.ProbeAnswers);
        if (!ProbeErrors.TryFind(error, table, out var check, out var isOuter))
        {
            return false;
        }

        // What quotes the tunnel packet is for the tunnel's source, whichever address that is.
        if (isOuter ? !check!.Target.RealPath.IsAt(at) || !IsFromTheReal(check.Target, frame, at) : !IsFromReplyPath(check!.Target, frame, at, call))
        {
            verdict = DropReason.ProbeAnswerFromElsewhere;
            return true;
        }

        if (isOuter)
        {
            mtus.Note(check!.Target.RealPath, error, packet.Source, call);
        }

        var result = ProbeErrors.Judge(error, packet.Source, check!.Target, isOuter);
        if (check.IsWaiting && result.Outcome != ProbeOutcome.Open)
        {
            Conclude(check, result, frame, null, call);
        }

        return true;
    }

    private void Send(RunningCheck check, DatapathCall call)
    {
        counters.Add(Counter.Probes);
        sender.SendFor(check, call);
        check.Probe.End(sender);
        check.BeginProbe(call.Now);
        _timers.Start(check, call.Now + check.Target.Check.Timeout);
        check.Probe.Begin(sender);
    }

    /// <summary>The result of a probe that timed out. It is silence only if a packet was sent.</summary>
    private static ProbeResult SilenceOf(RunningCheck check)
        => check.Obstacle is { } obstacle ? ProbeResult.Failure(obstacle)
            : check.HasLeft ? check.Probe.Silence
            : ProbeResult.Failure(ProbeCause.NoMac);

    /// <summary>Ends a probe: counts it, learns from it, plans the next one, and reports a changed verdict.</summary>
    /// <param name="check">The check of the probe.</param>
    /// <param name="result">Its result.</param>
    /// <param name="frame">The frame that decided the result, if there is one.</param>
    /// <param name="repliedAt">Where the answer came in, or null for an ICMP error and for silence.</param>
    /// <param name="call">When, and where events go.</param>
    private void Conclude(RunningCheck check, ProbeResult result, EthernetView frame, Attachment? repliedAt, DatapathCall call)
    {
        var path = check.Target.RealPath;
        var isSuccess = result.Outcome == ProbeOutcome.Success;
        var hasChanged = check.EndProbe(result.Outcome);
        counters.Add(isSuccess ? Counter.ProbesSucceeded : Counter.ProbesFailed);
        if (isSuccess && repliedAt is not null && check.Target.TeachesMac(repliedAt))
        {
            Learn(check, frame, call);
        }
        else if (result.Cause is ProbeCause.Silent or ProbeCause.SilentUp)
        {
            Doubt(check, isUp: isSuccess, call);
        }

        if (result.Cause is ProbeCause.Silent or ProbeCause.AnsweredFromRip)
        {
            sender.SendFor(check, call);
            check.Probe.GiveUp(sender);
        }

        _timers.Start(check, NextProbe(check, isSuccess, call.Now));
        if (hasChanged)
        {
            HealthChangeReport.Send(check, result, frame.Octets, call);
            if (_reals[path].All(real => real.Health != HealthState.Act))
            {
                path.ForgetMac();
            }
        }
    }

    /// <summary>Asks ARP again after silence: the learnt MAC address may be old. Where silence counts as up, it asks only now and then.</summary>
    private void Doubt(RunningCheck check, bool isUp, DatapathCall call)
    {
        var path = check.Target.RealPath;
        if (path.LearnsMac)
        {
            path.NoteSilence(isUp);
            neighbours.AskAgain(check.Target.Hop, isUp ? NeighbourLimits.BelievedInSilence : TimeSpan.Zero, call);
        }
    }

    private void Learn(RunningCheck check, EthernetView frame, DatapathCall call)
    {
        var path = check.Target.RealPath;
        var before = path.Mac;
        if (path.ConfirmMac(frame.Source))
        {
            counters.Add(Counter.MacsLearnt);
            call.Output.Report(new MacLearnt(call.Now, path.Rip, path.Names, before, frame.Source, check.Judged[0].Check, frame.Octets.ToArray()));
        }
    }

    /// <summary>
    /// When the next probe is sent. After a success of an up real it comes a little early; while failures or recoveries are counted, the times are exact.
    /// </summary>
    private TimeSpan NextProbe(RunningCheck check, bool isSuccess, TimeSpan now)
    {
        var settings = check.Target.Check;
        return check.IsRetrying && settings.RetryTiming == RetryTiming.Timeout ? now
            : isSuccess && check.State == HealthState.Act ? check.SentAt + (settings.Interval * (1 - (HealthLimits.Jitter * lots.NextDouble())))
            : check.SentAt + settings.Interval;
    }
}
