using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Packets;
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
        var sent = Sent(evidence).ToList();
        var proof = Every(sent, frame => frame.Seen, frame => Refute(frame, evidence));
        var unasked = ServiceChecks.Bindings(evidence.Topology).FirstOrDefault(asked
            => !sent.Exists(frame => frame.Rip is { } rip && ServiceChecks.IsAsked(asked.Slb, asked.Real, rip, frame.Ip!.Destination)));
        return proof with { Failure = proof.Failure ?? (unasked.Real is null ? null : $"no probe left for {unasked.Real.Name}") };
    }

    /// <summary>The probes that the balancer sent, except those that go to a <c>tip</c> and not the way of the traffic.</summary>
    private static IEnumerable<ReadFrame> Sent(Evidence evidence)
    {
        var plain = evidence.Balancer.Configuration.HealthChecks.Select(check => check.Tip).OfType<Ipv4Address>().ToHashSet();
        return evidence.Probes.Where(frame => frame.Sender.Node == evidence.Balancer.Name
            && (frame.Rip is not null || frame.Ip is not { } ip || !plain.Contains(ip.Destination)));
    }

    private string? Refute(ReadFrame frame, Evidence evidence)
        => frame.Ip is not { } ip ? "a probe cannot be read"
            : frame.Rip is not { } rip ? $"a probe to {ip.Destination} did not leave {modes.EgressWords}"
            : !evidence.Rips.ContainsKey(rip) ? $"a probe went to {rip}, which is no real server"
            : !evidence.OwnAddresses.Contains(ip.Source) ? $"a probe comes from {ip.Source}, which is no address of the balancer"
            : !evidence.Vips.Contains(ip.Destination) ? $"a probe to {rip} asks {ip.Destination}, which is no VIP"
            : null;
}
