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

/// <summary>Runs all checks: sends probes when they are due, judges what comes back, and tells services and operators what has changed.</summary>
/// <param name="checks">The checks.</param>
/// <param name="table">Where answers are assigned to probes.</param>
/// <param name="sender">Sends probes.</param>
/// <param name="reals">The reals in their services, by the path to them.</param>
/// <param name="neighbours">Asked again when a real is silent.</param>
/// <param name="gateways">The routers by which answers to a source in another VLAN come.</param>
/// <param name="mtus">Notes what errors say of path MTUs.</param>
/// <param name="counters">Where probes are counted.</param>
/// <param name="lots">Where start and jitter come from.</param>
internal sealed class HealthChecker(
    IReadOnlyList<RunningCheck> checks,
    ProbeTable table,
    ProbeSender sender,
    ILookup<RealPath, RealState> reals,
    NeighbourTable<WaitingPacket> neighbours,
    Gateways<WaitingPacket> gateways,
    PathMtuErrors mtus,
    Counters counters,
    Random lots)
{
    private readonly TimerHeap<RunningCheck> _timers = new();
    private bool _isStarted = checks.Count == 0;

    /// <summary>When <see cref="Advance"/> is next needed.</summary>
    public TimeSpan? NextDeadline => _isStarted ? _timers.NextDue : TimeSpan.Zero;

    /// <summary>Probes whose outcome is open, or whose connection is.</summary>
    public int Outstanding => checks.Count(check => check.IsWaiting || check.Probe.IsOpen);

    /// <summary>Begins all checks, spread over a short time.</summary>
    public void Start(TimeSpan now)
    {
        if (_isStarted)
        {
            return;
        }

        _isStarted = true;
        var spread = HealthLimits.SpreadPerCheck * checks.Count;
        foreach (var check in checks)
        {
            var interval = check.Target.Check.Interval;
            _timers.Start(check, now + ((spread < interval ? spread : interval) * lots.NextDouble()));
        }
    }

    /// <summary>Sends the probes that are due, and gives up those that were not answered in time.</summary>
    public void Advance(DatapathCall call)
    {
        while (_timers.TryTake(call.Now, out var check))
        {
            // Whatever happens, it asks again.
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

    /// <summary>Takes a packet for an address of the balancer when it belongs to a probe.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame that it came in.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where packets go.</param>
    /// <param name="verdict">What became of it.</param>
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
    /// Whether a packet comes in where answers to a check do: on the real's VLAN, or on that of the probe's source; from the router there, where one stands
    /// between, and not from one where none does. Elsewhere anybody can write addresses into packets. A router that is not known yet is believed, and asked for
    /// at once.
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

        gateways.Resolve(at, call);
        return gateways.IsOne(frame.Source, at) != false;
    }

    /// <summary>Whether a packet on the real's VLAN may come from the real.</summary>
    private bool IsFromTheReal(ProbeTarget target, EthernetView frame, Attachment at)
        => target.Hop.NextHop == target.EndOfPath
            ? gateways.IsOne(frame.Source, at) != true
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

    /// <summary>Silence is only silence when something was sent.</summary>
    private static ProbeResult SilenceOf(RunningCheck check)
        => check.Obstacle is { } obstacle ? ProbeResult.Failure(obstacle)
            : check.HasLeft ? check.Probe.Silence
            : ProbeResult.Failure(ProbeCause.NoMac);

    /// <summary>Ends a probe.</summary>
    /// <param name="check">Whose.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="frame">The frame that decided it, if there is one.</param>
    /// <param name="repliedAt">Where the right answer came in, or null for anything else.</param>
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
            if (reals[path].All(real => real.Health != HealthState.Act))
            {
                path.ForgetMac();
            }
        }
    }

    /// <summary>Nobody answers by the learnt MAC address: ARP is asked, of a real that is right to be silent only now and then.</summary>
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

    /// <summary>A check that is content asks a little earlier than it must; one that counts failures or recovery keeps its times exactly.</summary>
    private TimeSpan NextProbe(RunningCheck check, bool isSuccess, TimeSpan now)
    {
        var settings = check.Target.Check;
        return check.IsRetrying && settings.RetryTiming == RetryTiming.Timeout ? now
            : isSuccess && check.State == HealthState.Act ? check.SentAt + (settings.Interval * (1 - (HealthLimits.Jitter * lots.NextDouble())))
            : check.SentAt + settings.Interval;
    }
}
