using System.Globalization;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Trace.Packets;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>The balancer is the real server's gateway. It routes answers like any packet, without translation and without a session.</summary>
internal sealed class ReplyRoutedUntouched(ExchangePlan plan) : ReplyThroughBalancer(
    "reply-routed-untouched",
    "Each answer crosses the balancer once, towards the client, the same octet by octet but for MACs, "
    + $"TTL minus one and header checksum{Octets(plan, IsDirect)}; and it makes no session",
    IsDirect)
{
    public override string? WhyNot(Topology topology)
        => WhyNotDirect(topology) ?? (topology.ReplyPath == ReplyPath.Routed ? null : "answers are meant to bypass the balancer");

    public override IEnumerable<Telling> NeedsFor(Topology topology) => [Telling.Sessions];

    protected override string? RefuteAccount(Evidence evidence)
    {
        var flows = evidence.ForwardedRequests.Select(pair => pair.Entered).OfType<ReadFrame>().Select(FlowOf).OfType<FlowKey>().Distinct().Count();
        return evidence.Account.SessionsBegun is { } sessions && sessions > flows
            ? string.Create(CultureInfo.InvariantCulture, $"the balancer began {sessions} sessions for {flows} conversations that clients began")
            : null;
    }

    private static FlowKey? FlowOf(ReadFrame request) => FlowKey.TryParse(request.Packet, out var flow) ? flow : null;
}
