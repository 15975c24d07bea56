using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A nat-mode without a tunnel changes only its own part of a client's packet, and sends it to a real server of the service.</summary>
internal abstract class ForwardedUntouched : Claim
{
    protected sealed override Proof Examine(Evidence evidence)
        => Every(evidence.ForwardedRequests.Where(pair => pair.IsPaired), pair => pair.Sent!, pair => Refute(pair, evidence));

    /// <summary>What is wrong with a packet that goes to a real server of the service, or null when nothing is.</summary>
    /// <param name="frame">The frame in which it left the balancer.</param>
    /// <param name="request">The packet as it came to the balancer.</param>
    /// <param name="sent">The packet as it left.</param>
    /// <param name="forwarded">The packet as it left, with the addresses that the client knows.</param>
    /// <param name="evidence">The evidence.</param>
    protected abstract string? Refute(SeenFrame frame, Ipv4View request, Ipv4View sent, ForwardedPacket forwarded, Evidence evidence);

    private string? Refute(ForwardedRequest pair, Evidence evidence)
    {
        pair.Received!.TryGetIpv4(out var request);
        pair.Sent!.TryGetIpv4(out var sent);
        evidence.ForwardingModes.TryRead(pair.Sent, out var forwarded);
        var rip = forwarded.Rip;
        var slb = FlowKey.TryParse(request, out var flow) ? evidence.ServiceOf(flow) : null;
        return slb is not null && slb.Reals.All(real => real.Rip != rip) ? $"{rip} is no real server of the service"
            : Refute(pair.Sent, request, sent, forwarded, evidence);
    }
}
