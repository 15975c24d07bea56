using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Lab.Claims;

/// <summary>A health check proves something in DSR only when its probes take the path of the traffic and ask the VIP.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class CheckAsTraffic(ForwardingModes modes) : Claim
{
    public override string Name => "check-as-traffic";

    public override string Rule
        => $"Each probe leaves the balancer {modes.EgressWords}, as a client's packet does, from the balancer's own address to the VIP; each real is asked";

    public override string? WhyNot(Topology topology) => ServiceChecks.AreThere(topology) ? null : Unchecked;

    protected override Proof Examine(Evidence evidence)
    {
        var proof = Every(Sent(evidence), frame => Refute(frame, evidence));
        var unasked = ServiceChecks.Bindings(evidence.Topology).FirstOrDefault(asked => !Sent(evidence).Any(frame
            => modes.TryRead(frame, out var forwarded) && ServiceChecks.IsAsked(asked.Slb, asked.Real, forwarded.Rip, forwarded.Packet.Destination)));
        return proof with { Failure = proof.Failure ?? (unasked.Real is null ? null : $"no probe left for {unasked.Real.Name}") };
    }

    /// <summary>The probes that the balancer sent, except those that go to a <c>tip</c> and not the way of the traffic.</summary>
    private static IEnumerable<SeenFrame> Sent(Evidence evidence)
    {
        var plain = evidence.Balancer.Configuration.HealthChecks.Select(check => check.Tip).OfType<Ipv4Address>().ToHashSet();
        return evidence.Probes.Where(frame => frame.Sender.Node == evidence.Balancer.Name
            && (evidence.ForwardingModes.TryRead(frame, out _) || !frame.TryGetIpv4(out var packet) || !plain.Contains(packet.Destination)));
    }

    private string? Refute(SeenFrame frame, Evidence evidence)
    {
        if (!modes.TryRead(frame, out var forwarded))
        {
            return frame.TryGetIpv4(out var packet) ? $"a probe to {packet.Destination} did not leave {modes.EgressWords}" : "a probe cannot be read";
        }

        return !evidence.Rips.ContainsKey(forwarded.Rip) ? $"a probe went to {forwarded.Rip}, which is no real server"
            : !evidence.OwnAddresses.Contains(forwarded.Packet.Source) ? $"a probe comes from {forwarded.Packet.Source}, which is no address of the balancer"
            : !evidence.Vips.Contains(forwarded.Packet.Destination) ? $"a probe to {forwarded.Rip} asks {forwarded.Packet.Destination}, which is no VIP"
            : null;
    }
}
