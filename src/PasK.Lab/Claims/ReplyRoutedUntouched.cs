using System.Globalization;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>The balancer is the real server's gateway. It routes answers like any packet, without translation and without a session.</summary>
/// <param name="vips">The addresses that answers come from.</param>
internal sealed class ReplyRoutedUntouched(IEnumerable<Ipv4Address> vips) : ReplyThroughBalancer
{
    private readonly HashSet<Ipv4Address> _vips = [.. vips];

    public override string Name => "reply-routed-untouched";

    public override string Rule
        => "Each answer crosses the balancer once, towards the client, the same octet by octet but for MACs, "
            + "TTL minus one and header checksum; at least 100,000 octets; and it makes no session";

    protected override bool TryExpect(Ipv4View came, out Ipv4View left)
    {
        left = came;
        return _vips.Contains(came.Source);
    }

    protected override string? RefuteAccount(Evidence evidence)
    {
        var flows = evidence.ForwardedRequests.Select(pair => pair.Received).OfType<SeenFrame>().Select(FlowOf).OfType<FlowKey>().Distinct().Count();
        return evidence.Account.SessionsBegun is { } sessions && sessions > flows
            ? string.Create(CultureInfo.InvariantCulture, $"the balancer began {sessions} sessions for {flows} conversations that clients began")
            : null;
    }

    private static FlowKey? FlowOf(SeenFrame request) => request.TryGetIpv4(out var packet) && FlowKey.TryParse(packet, out var flow) ? flow : null;
}
