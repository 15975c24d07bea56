using PasK.Trace.Arp;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;

namespace PasK.Lab.Claims;

/// <summary>ARP suppression on the real server: the VIP belongs to the balancer alone.</summary>
internal sealed class ArpOnlyBalancer : Claim
{
    public override string Name => "arp-only-balancer";

    public override string Rule => "Asked for the VIP on every link, only the balancer answers, and nobody else speaks ARP as the VIP";

    protected override Proof Examine(Evidence evidence)
    {
        var macs = evidence.BalancerLinks.Select(link => link.EndAt(evidence.Balancer).Mac).ToHashSet();
        var spoken = evidence.SpokenAsVips;
        var answered = Every(
            spoken, arp => arp.Frame.Seen, arp => macs.Contains(arp.SenderMac) ? null : $"{arp.SenderMac} says that it is {arp.SenderAddress}");
        var failures = evidence.Vips.Select(vip => (Vip: vip, Reason: Refute(vip, spoken, evidence))).Where(one => one.Reason is not null)
            .Select(one => evidence.Vips.Count > 1 ? $"{one.Vip}: {one.Reason}" : one.Reason);
        return answered with
        {
            Failure = answered.Failure ?? failures.FirstOrDefault(),
        };
    }

    private static string? Refute(Ipv4Address vip, IEnumerable<ArpFrame> spoken, Evidence evidence)
        => evidence.Topology.Links.FirstOrDefault(link => !evidence.Capture.On(link).Any(frame => Asks(frame, vip))) is { } notAsked
            ? $"{notAsked.Name}: nobody asked for the VIP here"
            : spoken.Any(arp => arp.Operation == ArpOperation.Reply && arp.SenderAddress == vip) ? null : "nobody answered";

    private static bool Asks(SeenFrame frame, Ipv4Address vip)
        => frame.TryGetArp(out var arp) && arp.Operation == ArpOperation.Request && arp.TargetAddress == vip;
}
