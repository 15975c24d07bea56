using PasK.Trace.Frames;
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
        var isAnswered = spoken.Any(arp => arp.Operation == ArpOperation.Reply);
        var notAsked = evidence.Topology.Links.FirstOrDefault(link => !evidence.Capture.On(link).Any(frame => Asks(frame, evidence)));
        return answered with
        {
            Failure = answered.Failure
                ?? (notAsked is not null ? $"{notAsked.Name}: nobody asked for the VIP here" : isAnswered ? null : "nobody answered"),
        };
    }

    private static bool Asks(SeenFrame frame, Evidence evidence)
        => frame.TryGetArp(out var arp) && arp.Operation == ArpOperation.Request && evidence.Vips.Contains(arp.TargetAddress);
}
