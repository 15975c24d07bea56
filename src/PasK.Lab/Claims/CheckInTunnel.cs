using PasK.Balancer;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>What makes a check worth anything in DSR: it asks in the way that traffic takes, and asks the VIP.</summary>
internal sealed class CheckInTunnel : Claim
{
    public override string Name => "check-in-tunnel";

    public override string Rule => "Each probe leaves the balancer in a tunnel to the rip of a real, inside it from the balancer's own address to the VIP; each real is asked";

    protected override Finding Examine(Evidence evidence)
    {
        var finding = Every(Sent(evidence), frame => Refute(frame, evidence));
        var unasked = ServiceChecks.Bindings(evidence.Topology).Select(asked => asked.Real).FirstOrDefault(real => !Sent(evidence).Any(frame => IsTo(frame, real)));
        return finding with { Failure = finding.Failure ?? (unasked is null ? null : $"no probe left in a tunnel to {unasked.Name}") };
    }

    /// <summary>What the balancer sent of its checks, but for those that a <c>tip</c> leads outside the tunnel.</summary>
    private static IEnumerable<SeenFrame> Sent(Evidence evidence)
    {
        var plain = evidence.Balancer.Configuration.HealthChecks.Select(check => check.Tip).OfType<Ipv4Address>().ToHashSet();
        return evidence.Probes.Where(frame => frame.Sender.Node == evidence.Balancer.Name && !(frame.TryGetIpv4(out var packet) && packet.Protocol != IpProtocol.IpInIp && !TunnelView.TryParse(packet, out _) && plain.Contains(packet.Destination)));
    }

    private static bool IsTo(SeenFrame frame, Real real) => frame.TryGetTunnel(out var outer, out _) && outer.Destination == real.Rip;

    private static string? Refute(SeenFrame frame, Evidence evidence)
    {
        if (!frame.TryGetTunnel(out var outer, out var inner))
        {
            return frame.TryGetIpv4(out var packet) ? $"a probe left outside the tunnel, to {packet.Destination}" : "a probe cannot be read";
        }

        return !evidence.Rips.ContainsKey(outer.Destination) ? $"the tunnel of a probe ends at {outer.Destination}, which is no real server"
            : !evidence.OwnAddresses.Contains(inner.Source) ? $"a probe comes from {inner.Source}, which is no address of the balancer"
            : !evidence.Vips.Contains(inner.Destination) ? $"a probe in the tunnel asks {inner.Destination}, which is no VIP"
            : null;
    }
}
