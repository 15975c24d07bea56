using PasK.Trace.Frames;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Udp;

namespace PasK.Lab.Claims;

/// <summary>A UDP service answers from the address that was asked (RFC 1122 §4.1.3.5).</summary>
internal sealed class UdpFromVip : Claim
{
    public override string Name => "udp-from-vip";

    public override IpProtocol? NeedsProtocol => IpProtocol.Udp;

    public override string Rule => "Each datagram to the VIP is answered from the same address and port, with the same octets";

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => Every(
                own.OnClientLinks.Where(frame => TryGetUdp(frame, out var flow, out _) && own.Vips.Contains(flow.Destination)),
                request => own.Answers.Any(answer => IsEcho(request, answer)) ? null : "a datagram was not answered by the VIP"));

    private static bool IsEcho(SeenFrame request, SeenFrame answer)
        => TryGetUdp(request, out var there, out var sent) && TryGetUdp(answer, out var back, out var returned)
            && back == there.Reverse && sent.Payload.SequenceEqual(returned.Payload);

    private static bool TryGetUdp(SeenFrame frame, out FlowKey flow, out UdpView udp)
    {
        flow = default;
        udp = default;
        return frame.TryGetIpv4(out var packet) && packet.Protocol == IpProtocol.Udp
            && FlowKey.TryParse(packet, out flow) && UdpView.TryParse(packet.Payload, out udp, out _);
    }
}
