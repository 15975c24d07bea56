using PasK.Lab.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Lab.Claims;

/// <summary>A ping proves the whole path, not only the balancer.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class PingEndToEnd(ForwardingModes modes) : Claim
{
    public override string Name => "ping-end-to-end";

    public override string Rule => $"Each echo request to the VIP leaves the balancer {modes.EgressWords}, and its echo reply reaches the client from the VIP";

    public override IpProtocol? Protocol => IpProtocol.Icmp;

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => Every(
                own.OnClientLinks.Where(frame => own.IsToVip(frame) && TryGetEcho(frame, IcmpType.EchoRequest, out _)),
                request => !own.ForwardedRequests.Any(pair => pair.IsWhole && IsSame(pair.Entered!.Seen, request))
                    ? $"an echo request did not leave the balancer {modes.EgressWords}"
                    : !own.Answers.Any(reply => IsReplyTo(reply, request)) ? "an echo request was not answered by the VIP"
                    : null));

    private static bool IsSame(SeenFrame pair, SeenFrame request)
        => TryGetEcho(pair, IcmpType.EchoRequest, out var one) && TryGetEcho(request, IcmpType.EchoRequest, out var other)
            && one.Octets.SequenceEqual(other.Octets);

    private static bool IsReplyTo(SeenFrame reply, SeenFrame request)
        => TryGetEcho(reply, IcmpType.EchoReply, out var answer) && TryGetEcho(request, IcmpType.EchoRequest, out var asked)
            && reply.TryGetIpv4(out var back) && request.TryGetIpv4(out var there) && back.Source == there.Destination && back.Destination == there.Source
            && answer.Identifier == asked.Identifier && answer.Sequence == asked.Sequence && answer.Payload.SequenceEqual(asked.Payload);

    private static bool TryGetEcho(SeenFrame frame, IcmpType type, out IcmpView icmp)
    {
        icmp = default;
        return frame.TryGetIpv4(out var packet) && packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out icmp, out _)
            && icmp.Type == type;
    }
}
