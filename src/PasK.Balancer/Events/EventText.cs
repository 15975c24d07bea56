using System.Globalization;
using PasK.Wire.Ip;

namespace PasK.Balancer.Events;

/// <summary>Events in words for people.</summary>
public static class EventText
{
    /// <summary>Puts an event into words.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is of an unknown type.</exception>
    public static string Of(BalancerEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e switch
        {
            HealthChanged change
                => $"slb {change.Service}: {change.Real} {(change.From == change.To ? "stays" : $"{change.From.Word()} ->")} {change.To.Word()}: "
                    + $"health-check {change.Check}: {CauseOf(change)}",
            MacLearnt learnt
                => $"{Names(learnt.Reals)}: MAC {(learnt.Before is { } before ? $"{before} -> " : "")}{learnt.Mac}, "
                    + $"learnt from the answer to health-check {learnt.Check}",
            MtuLowered lowered => $"{Names(lowered.Reals)}: path MTU {lowered.Mtu}, says {lowered.From}",
            SessionMoved moved => $"slb {moved.Service}: {moved.Flow} moved from {moved.From} to {moved.To}",
            AddressConflict conflict
                => $"address conflict: {conflict.Address} is claimed by {conflict.Mac} on port {conflict.Port}"
                    + (conflict.Vid is { } vid ? $", vlan {vid}" : ""),
            EngineFault fault => $"a fault of the balancer, please report it; what showed it is dropped: {fault.Fault}",
            _ => throw new ArgumentOutOfRangeException(nameof(e), e, "an event without words"),
        };
    }

    /// <summary>The cause of a change of health, in words.</summary>
    public static string CauseOf(HealthChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return (change.BecauseOf is { } other ? $"{other} has changed: " : "") + Of(change.Finding);
    }

#pragma warning disable CS8524 // A value without a name is nobody's; one with a name and without a text is an error of the compiler.
    private static string Of(ProbeFinding finding)
        => $"{Question(finding)} of {finding.Destination}{ByMethod(finding)}: " + finding.Cause switch
        {
            ProbeCause.Answered => "answered",
            ProbeCause.SilentUp => $"no answer in {Seconds(finding.Waited)}, which counts as up",
            ProbeCause.Silent => $"no answer in {Seconds(finding.Waited)}",
            ProbeCause.NoMac => $"no answer to ARP for {finding.NextHop}",
            ProbeCause.NoPort => "no source port is free",
            ProbeCause.TooBig => "it is too big for the way",
            ProbeCause.PortClosed => "the port is closed",
            ProbeCause.AnsweredFromRip => $"answered from the rip {finding.From} instead",
            ProbeCause.TunnelEnd => $"{finding.From} {Refusal(finding)}",
            ProbeCause.Unreachable => $"unreachable, says {finding.From}",
            ProbeCause.TimeExceeded => $"the time to live ran out, says {finding.From}",
            ProbeCause.Prohibited => $"forbidden, says {finding.From}",
            ProbeCause.WrongAnswer when finding.StatusCode is { } code => $"the answer has the status code {code}",
            ProbeCause.WrongAnswer => "the answer is not the expected one",
            ProbeCause.EndedEarly => "the connection ended before the expected answer",
        };

    private static string Question(ProbeFinding finding) => finding.Protocol switch
    {
        IpProtocol.Icmp => "ping",
        IpProtocol.Tcp when finding.Uri is { } uri => $"http port {finding.Port}, {uri}",
        IpProtocol.Tcp => $"tcp port {finding.Port}",
        _ => $"udp port {finding.Port}",
    };

    /// <summary>The words for a probe's path, which follow the address.</summary>
    private static string ByMethod(ProbeFinding finding) => finding.Method switch
    {
        ProbeMethod.Plain => "",
        ProbeMethod.Tunnel => " in the tunnel",
        ProbeMethod.Dscp => $" by DSCP {finding.Dscp}",
        ProbeMethod.Mac => " at its MAC address",
    };

    /// <summary>The words for a real that does not accept packets sent by the method; they follow its address.</summary>
    private static string Refusal(ProbeFinding finding) => finding.Method switch
    {
        ProbeMethod.Plain or ProbeMethod.Mac => "does not take it",
        ProbeMethod.Tunnel => "takes nothing out of the tunnel",
        ProbeMethod.Dscp => $"does not take DSCP {finding.Dscp} for {finding.Destination}",
    };
#pragma warning restore CS8524

    private static string Names(IReadOnlyList<string> reals) => string.Join(", ", reals);

    private static string Seconds(TimeSpan? time) => string.Create(CultureInfo.InvariantCulture, $"{time?.TotalSeconds} s");
}
