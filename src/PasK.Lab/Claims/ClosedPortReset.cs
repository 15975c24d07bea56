using PasK.Wire;

namespace PasK.Lab;

/// <summary>The real server's refusal comes under the VIP's name too (RFC 9293 §3.10.7.1).</summary>
internal sealed class ClosedPortReset : Claim
{
    public override string Name => "closed-port-reset";

    public override string Rule => "A connection to a closed port is reset by the VIP, acknowledging the client's SYN";

    protected override Finding Examine(Evidence evidence)
    {
        var resets = evidence.Answers.Where(frame => TryGetTcp(frame, out var tcp) && (tcp.Flags & (TcpFlags.Rst | TcpFlags.Ack)) == (TcpFlags.Rst | TcpFlags.Ack)).ToList();
        return Every(resets, reset => evidence.OnClientLinks.Any(syn => Answers(syn, reset)) ? null : "a reset acknowledges no SYN of the client");
    }

    private static bool Answers(SeenFrame syn, SeenFrame reset)
    {
        syn.TryGetIpv4(out var request);
        reset.TryGetIpv4(out var answer);
        return TryGetTcp(syn, out var asked) && TryGetTcp(reset, out var refused)
            && asked.Flags == TcpFlags.Syn && refused.Acknowledgement == asked.Sequence + 1
            && FlowKey.TryParse(request, out var there) && FlowKey.TryParse(answer, out var back) && back == there.Reverse;
    }

    private static bool TryGetTcp(SeenFrame frame, out TcpView tcp)
    {
        tcp = default;
        return frame.TryGetIpv4(out var packet) && packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out tcp, out _);
    }
}
