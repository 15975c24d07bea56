using PasK.Balancer.Configuration;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// A probe that sends an echo request (RFC 792). Either all probes of a check share an identifier and differ by sequence number, or each has its own
/// identifier. Identifiers and first sequence numbers are random, so that nobody can forge an answer without having seen a probe.
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
