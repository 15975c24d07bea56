using PasK.Balancer.Configuration;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// An echo request (RFC 792). One identifier serves all probes of a check and the sequence number tells them apart, or each has its own identifier. Identifier
/// and first sequence number are anything, so that nobody can answer who has not seen a probe.
/// </summary>
internal sealed class IcmpProbe(IcmpCheck check) : Probe
{
    private ushort _sequence;

    public override void Begin(ProbeSender sender)
    {
        if (LocalEnd == 0 || check.IncreaseIcmpId)
        {
            LocalEnd = sender.RenewEnd(LocalEnd, 1, ushort.MaxValue);
            _sequence = (ushort)sender.NewSequence();
        }
        else
        {
            _sequence++;
        }

        if (LocalEnd != 0)
        {
            sender.SendEcho(LocalEnd, _sequence);
        }
    }

    public override bool IsAnswered(Ipv4View packet)
        => IcmpView.TryParse(packet.Payload, out var icmp, out _)
            && icmp is { Type: IcmpType.EchoReply, Code: 0, IsChecksumValid: true } && icmp.Sequence == _sequence;

    public override ProbeResult Take(Ipv4View packet, ProbeSender sender) => IsAnswered(packet) ? ProbeResult.Success() : ProbeResult.Open;
}
