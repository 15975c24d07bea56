using System.Globalization;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Trace.Crossings;
using PasK.Trace.Packets;

namespace PasK.Lab.Claims;

/// <summary>Every request passes the balancer, and none is lost or made up there.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
/// <param name="plan">What clients ask.</param>
internal sealed class RequestCrossesBalancer(ForwardingModes modes, ExchangePlan plan) : Claim
{
    public override string Name => "request-crosses-balancer";

    public override string Rule
        => $"Each packet of a client to the VIP leaves the balancer {modes.EgressWords}, ports and payload the same octet by octet; "
            + (HasDownload(plan) ? $"at least {LeastOfDownload} of them" : "at least one of each exchange");

    private const int LeastOfDownload = 10;

    protected override Proof Examine(Evidence evidence)
    {
        var all = Every(evidence.ForwardedRequests, pair => pair.Any.Seen, pair => Refute(pair, evidence));
        return all with { Failure = all.Failure ?? EachClient(evidence, Arrived).Failure };
    }

    /// <summary>A download takes many packets, anything else at least one.</summary>
    private static int LeastOf(ExchangePlan plan) => HasDownload(plan) ? LeastOfDownload : plan.All.Sum(exchange => exchange.Times);

    private static bool HasDownload(ExchangePlan plan) => plan.Of(ExchangeKind.Download).Any();

    private static Proof Arrived(Evidence own)
    {
        var client = own.Clients.Single();
        var (sent, arrived) = (own.OnClientLinks.Count(own.IsToVip), own.ForwardedRequests.Count(pair => pair.Entered is not null));
        var failure = sent != arrived
            ? string.Create(CultureInfo.InvariantCulture, $"{client.Name} sent {sent} packets to the VIP, {arrived} came to the balancer")
            : arrived > 0 && LeastOf(own.Plan) is var least && arrived < least
                ? string.Create(CultureInfo.InvariantCulture, $"{client.Name}: {arrived} packets seen, at least {least} needed")
            : null;
        return new Proof(arrived, failure);
    }

    private static string? Refute(PacketPair<ReadFrame> pair, Evidence evidence)
    {
        var modes = evidence.ForwardingModes;
        return pair.Left is not { } sent ? $"a packet to the VIP did not leave the balancer {modes.EgressWords}"
            : pair.Entered is not { } request ? $"a {modes.PacketWord} packet left the balancer that no client sent"
            : sent.Link != evidence.LinkTowards(sent.Rip!.Value) ? $"the {modes.PacketWord} packet left by a link that is not the real server's"
            : PacketChanges.HasSamePayload(request, sent) ? null : "the ports or the payload changed on the way through the balancer";
    }
}
