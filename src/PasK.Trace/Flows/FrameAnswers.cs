using PasK.Trace.Frames;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using PasK.Wire.Udp;

namespace PasK.Trace.Flows;

/// <summary>Which packet is the answer to which, between the same addresses and ports, outside of tunnels.</summary>
public static class FrameAnswers
{
    /// <summary>
    /// Whether a frame answers another: an ICMP echo with its reply (RFC 792), a datagram with one of the same octets (RFC 862), a SYN with the reset that
    /// acknowledges it (RFC 9293 §3.10.7.1).
    /// </summary>
    public static bool Answers(this SeenFrame frame, SeenFrame request)
        => request.TryGetIpv4(out var asked) && FlowKey.TryParse(asked, out var there) && frame.TryGetIpv4(out var said) && FlowKey.TryParse(said, out var back)
            && back == there.Reverse && there.Protocol switch
            {
                IpProtocol.Icmp => IsReply(said, asked),
                IpProtocol.Udp => IsEcho(said, asked),
                _ => IsReset(said, asked),
            };

    private static bool IsReply(Ipv4View said, Ipv4View asked)
        => IcmpView.TryParse(said.Payload, out var reply, out _) && IcmpView.TryParse(asked.Payload, out var request, out _)
            && (request.Type, reply.Type) == (IcmpType.EchoRequest, IcmpType.EchoReply)
            && reply.Sequence == request.Sequence && reply.Payload.SequenceEqual(request.Payload);

    private static bool IsEcho(Ipv4View said, Ipv4View asked)
        => UdpView.TryParse(said.Payload, out var returned, out _) && UdpView.TryParse(asked.Payload, out var sent, out _)
            && returned.Payload.SequenceEqual(sent.Payload);

    private static bool IsReset(Ipv4View said, Ipv4View asked)
        => TcpView.TryParse(said.Payload, out var reset, out _) && TcpView.TryParse(asked.Payload, out var syn, out _) && syn.Flags == TcpFlags.Syn
            && reset.Flags.HasFlag(TcpFlags.Rst | TcpFlags.Ack) && reset.Acknowledgement == syn.Sequence + 1;
}
