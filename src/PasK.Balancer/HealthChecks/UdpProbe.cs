using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Ip;
using PasK.Wire.Udp;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// A probe that sends one or more equal datagrams (RFC 768). Any answer is right, unless a text is expected or unexpected. The check says what silence means.
/// </summary>
internal sealed class UdpProbe(UdpCheck check) : Probe
{
    private readonly ProbeText _text = new(check);

    public override ProbeResult Silence => check.IsSilenceUp ? ProbeResult.Success(ProbeCause.SilentUp) : base.Silence;

    public override void Begin(ProbeSender sender)
    {
        LocalEnd = sender.RenewEnd(LocalEnd, check.SourcePortMin.Value, check.SourcePortMax.Value);
        for (var i = 0; LocalEnd != 0 && i < check.Packets; i++)
        {
            sender.SendDatagram(LocalEnd, _text.Request);
        }
    }

    public override bool IsAnswered(Ipv4View packet)
        => UdpView.TryParse(packet.Payload, out var udp, out _) && udp.IsChecksumValid(packet.Source, packet.Destination);

    public override ProbeResult Take(Ipv4View packet, ProbeSender sender)
    {
        if (!IsAnswered(packet) || !UdpView.TryParse(packet.Payload, out var udp, out _))
        {
            return ProbeResult.Open;
        }

        _text.Begin();
        return _text.Take(udp.Payload) ? ProbeResult.Success() : ProbeResult.Failure(ProbeCause.WrongAnswer);
    }
}
