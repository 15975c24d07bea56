using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;

namespace PasK.Balancer.Tests;

/// <summary>A balancer and a real that answers whatever it is asked at once, on a clock that jumps from deadline to deadline. Neither allocates.</summary>
internal sealed class AnsweringNetwork : IDatapathOutput
{
    private const uint RealsSequence = 7000;
    private const int Places = 16;
    private readonly byte[] _sent = new byte[2048];
    private readonly byte[][] _answers = [.. Enumerable.Range(0, Places).Select(_ => new byte[2048])];
    private readonly int[] _lengths = new int[Places];
    private int _sentLength;
    private int _written;
    private int _taken;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public AnsweringNetwork(BalancerConfiguration configuration) => Engine = new BalancerEngine(configuration, [Lab.BackMac, Lab.FrontMac], Lab.Seed);

    public BalancerEngine Engine { get; }

    public void RunUntilProbe(int number)
    {
        while (Engine.Count(Counter.Probes) < number)
        {
            _now = Engine.NextDeadline is { } deadline && deadline > _now ? deadline : _now;
            Engine.Advance(_now, this);
            Answer();
        }
    }

    public void Receive(int port, ReadOnlySpan<byte> frame)
    {
        Engine.Receive(port, frame, _now, this);
        Answer();
    }

    public Span<byte> Frame(int port, int length)
    {
        Read();
        _sentLength = length;
        return _sent.AsSpan(0, length);
    }

    public void Discard() => _sentLength = 0;

    public void Report(BalancerEvent e)
    {
    }

    /// <summary>Puts the answers in until nothing is left to be answered.</summary>
    private void Answer()
    {
        Read();
        while (_taken < _written)
        {
            var place = _taken++ % Places;
            Engine.Receive(Lab.Back, _answers[place].AsSpan(0, _lengths[place]), _now, this);
            Read();
        }
    }

    /// <summary>Reads what was sent last, which is whole only now, and writes the answer.</summary>
    private void Read()
    {
        var length = _sentLength;
        _sentLength = 0;
        if (length != 0 && EthernetView.TryParse(_sent.AsSpan(0, length), out var ethernet, out _)
            && Answer(ethernet, _answers[_written % Places]) is var answered and > 0)
        {
            _lengths[_written++ % Places] = answered;
        }
    }

    private static int Answer(EthernetView sent, Span<byte> answer)
    {
        if (sent.Type == EtherType.Arp)
        {
            return ArpView.TryParse(sent.Payload, out var question, out _) ? AnswerArp(question, answer) : 0;
        }

        return Ipv4View.TryParse(sent.Payload, out var outer, out _) && outer.Protocol == IpProtocol.IpInIp
            && Ipv4View.TryParse(outer.Payload, out var inner, out _) && inner.Source == Lab.BackAddress
            && AnswerProbe(inner, answer[(EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength)..]) is var length and > 0
                ? Finish(inner, answer, length) : 0;
    }

    private static int AnswerArp(ArpView question, Span<byte> answer)
    {
        if (question.Operation != ArpOperation.Request)
        {
            return 0;
        }

        new EthernetHeader(question.SenderMac, Lab.RealMac, EtherType.Arp).Write(answer);
        new ArpMessage(ArpOperation.Reply, Lab.RealMac, question.TargetAddress, question.SenderMac, question.SenderAddress).Write(
            answer[EthernetHeader.UntaggedLength..]);
        return EthernetHeader.UntaggedLength + ArpMessage.Length;
    }

    private static int AnswerProbe(Ipv4View probe, Span<byte> answer)
    {
        switch (probe.Protocol)
        {
            case IpProtocol.Icmp when IcmpView.TryParse(probe.Payload, out var echo, out _):
                IcmpMessage.EchoReply(echo.Identifier, echo.Sequence).Write(answer[..IcmpMessage.HeaderLength]);
                return IcmpMessage.HeaderLength;
            case IpProtocol.Udp when UdpView.TryParse(probe.Payload, out var udp, out _):
                var datagram = answer[..probe.Payload.Length];
                udp.Payload.CopyTo(datagram[UdpHeader.HeaderLength..]);
                new UdpHeader(udp.DestinationPort, udp.SourcePort).Write(datagram, probe.Destination, probe.Source);
                return datagram.Length;
            case IpProtocol.Tcp when TcpView.TryParse(probe.Payload, out var tcp, out _)
                && (tcp.Flags & (TcpFlags.Syn | TcpFlags.Fin)) is var flag and not TcpFlags.None:
                var sequence = flag == TcpFlags.Syn ? RealsSequence : tcp.Acknowledgement;
                new TcpHeader(tcp.DestinationPort, tcp.SourcePort, sequence, tcp.Sequence + 1, flag | TcpFlags.Ack, 64240)
                    .Write(answer[..TcpHeader.MinimumLength], probe.Destination, probe.Source);
                return TcpHeader.MinimumLength;
            default:
                return 0;
        }
    }

    private static int Finish(Ipv4View probe, Span<byte> answer, int length)
    {
        new EthernetHeader(Lab.BackMac, Lab.RealMac, EtherType.Ipv4).Write(answer);
        new Ipv4Header { PayloadLength = length, TimeToLive = 64, Protocol = probe.Protocol, Source = probe.Destination, Destination = probe.Source }
            .Write(answer[EthernetHeader.UntaggedLength..]);
        return EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + length;
    }
}
