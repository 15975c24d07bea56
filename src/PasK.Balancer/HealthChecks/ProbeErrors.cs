using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// What an ICMP error says about a probe. Where it quotes the tunnel packet, the tunnel or the way there is at fault; where it quotes the probe itself,
/// what stands behind the tunnel (RFC 792, RFC 2003 §4). Eight quoted octets are enough: they hold the identification.
/// </summary>
internal static class ProbeErrors
{
    private const byte TransitCode = 0;

    /// <summary>Finds the check whose probe an error is about.</summary>
    /// <param name="error">The error.</param>
    /// <param name="table">The probes.</param>
    /// <param name="check">The check, if it is about one's last probe.</param>
    /// <param name="isOuter">Whether the tunnel packet is quoted.</param>
    public static bool TryFind(IcmpView error, ProbeTable table, out RunningCheck? check, out bool isOuter)
    {
        check = null;
        isOuter = false;
        if (!error.IsChecksumValid || !error.TryGetQuote(out var quote))
        {
            return false;
        }

        isOuter = quote.Protocol == IpProtocol.IpInIp;
        var probe = quote;
        if (isOuter)
        {
            // What is quoted of the inner packet may be its first eight octets: the identification is in the fifth and sixth.
            if (quote.Payload.Length < 8)
            {
                return false;
            }

            check = table.SenderOf((ushort)((quote.Payload[4] << 8) | quote.Payload[5]));
            return check?.Target.Tunnel == new TunnelEnds(quote.Source, quote.Destination);
        }

        check = table.SenderOf(probe.Identification);
        return check is not null && check.Target.Source == probe.Source && check.Target.Destination == probe.Destination
            && check.Target.Check.Type == probe.Protocol
            && FlowKey.TryParse(probe, out var flow) && flow.SourcePort.Value == check.Probe.LocalEnd;
    }

    /// <summary>Judges an error about a check's probe.</summary>
    public static ProbeResult Judge(IcmpView error, Ipv4Address from, ProbeTarget target, bool isOuter)
        => error.Type switch
        {
            IcmpType.TimeExceeded when error.Code == TransitCode => ProbeResult.Failure(ProbeCause.TimeExceeded, from),
            IcmpType.DestinationUnreachable => JudgeUnreachable((IcmpUnreachableCode)error.Code, from, target, isOuter),
            _ => ProbeResult.Open,
        };

    private static ProbeResult JudgeUnreachable(IcmpUnreachableCode code, Ipv4Address from, ProbeTarget target, bool isOuter)
        => code switch
        {
            IcmpUnreachableCode.FragmentationNeeded => ProbeResult.Open,
            IcmpUnreachableCode.Protocol or IcmpUnreachableCode.Port or IcmpUnreachableCode.Prohibited when isOuter
                => ProbeResult.Failure(ProbeCause.TunnelEnd, from),
            _ when !isOuter && from == target.Rip && from != target.Destination => ProbeResult.Failure(ProbeCause.AnsweredFromRip, from),
            IcmpUnreachableCode.Port => ProbeResult.Failure(ProbeCause.PortClosed, from),
            IcmpUnreachableCode.Prohibited => ProbeResult.Failure(ProbeCause.Prohibited, from),
            _ => ProbeResult.Failure(ProbeCause.Unreachable, from),
        };
}
