using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Forwarding.Methods;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// Finds and judges ICMP errors about probes (RFC 792, RFC 2003 §4). An error that quotes the tunnel packet is about the tunnel or the path to its exit; one
/// that quotes the probe itself is about what is behind the tunnel. Eight quoted octets are enough: they hold the probe's
/// identification, which other tunnels than IP in IP have in their outer header too.
/// </summary>
internal static class ProbeErrors
{
    private const byte TransitCode = 0;

    /// <summary>Finds the check whose probe an error is about.</summary>
    /// <param name="error">The error.</param>
    /// <param name="table">The probes.</param>
    /// <param name="check">The check; not null when one is found, without meaning otherwise.</param>
    /// <param name="isOuter">Whether the error quotes the tunnel packet.</param>
    public static bool TryFind(IcmpView error, ProbeTable table, out RunningCheck? check, out bool isOuter)
    {
        check = null;
        isOuter = false;
        if (!error.IsChecksumValid || !error.TryGetQuote(out var quote))
        {
            return false;
        }

        var identification = quote.Identification;
        if (quote.Protocol == IpProtocol.IpInIp && !IpTunnel.TryGetInnerIdentification(quote, out identification))
        {
            return false;
        }

        check = table.SenderOf(identification);
        if (check is null)
        {
            return false;
        }

        if (check.Target.Method is { } method && method.IsQuotedBy(quote, out var sent))
        {
            // When the error quotes the whole IPv4 header of the probe, it must match: clients choose the identifications of their packets.
            isOuter = true;
            return sent.Length < Ipv4Header.MinimumLength || (Ipv4View.TryParseQuote(sent, out var packet, out _) && IsOf(check, packet, isShortRight: true));
        }

        return check.Target.Destination == quote.Destination && IsOf(check, quote, isShortRight: false);
    }

    /// <summary>Judges an error about a check's probe.</summary>
    public static ProbeResult Judge(IcmpView error, Ipv4Address from, ProbeTarget target, bool isOuter)
        => error.Type switch
        {
            IcmpType.TimeExceeded when error.Code == TransitCode => ProbeResult.Failure(ProbeCause.TimeExceeded, from),
            IcmpType.DestinationUnreachable => JudgeUnreachable((IcmpUnreachableCode)error.Code, from, target, isOuter),
            _ => ProbeResult.Open,
        };

    private static bool IsOf(RunningCheck check, Ipv4View packet, bool isShortRight)
        => check.Target.Source == packet.Source && check.Target.Check.Protocol == packet.Protocol
            && (FlowKey.TryParse(packet, out var flow) ? flow.SourcePort.Value == check.Probe.LocalEnd && IsAsked(check.Target, flow) : isShortRight);

    private static bool IsAsked(ProbeTarget target, in FlowKey flow) => flow.Protocol == IpProtocol.Icmp || flow.DestinationPort == target.Port;

    private static ProbeResult JudgeUnreachable(IcmpUnreachableCode code, Ipv4Address from, ProbeTarget target, bool isOuter)
        => code switch
        {
            IcmpUnreachableCode.FragmentationNeeded => ProbeResult.Open,
            IcmpUnreachableCode.Protocol or IcmpUnreachableCode.Port when isOuter => ProbeResult.Failure(ProbeCause.TunnelEnd, from),
            IcmpUnreachableCode.Prohibited when isOuter && target.Method is Encapsulation => ProbeResult.Failure(ProbeCause.TunnelEnd, from),
            IcmpUnreachableCode.Port when target.Check is PortCheck && from == target.Destination
                => ProbeResult.Failure(ProbeCause.PortClosed, from),
            IcmpUnreachableCode.Port when target.Check is PortCheck && from == target.Rip
                => ProbeResult.Failure(ProbeCause.AnsweredFromRip, from),
            // From another sender it says nothing about the destination's port, and a ping has no port.
            IcmpUnreachableCode.Port => ProbeResult.Open,
            IcmpUnreachableCode.Prohibited => ProbeResult.Failure(ProbeCause.Prohibited, from),
            _ => ProbeResult.Failure(ProbeCause.Unreachable, from),
        };
}
