using PasK.Trace.Flows;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>An answer is told from other packets between the same ends.</summary>
public sealed class FrameAnswersTests
{
    private readonly SmallNetwork _network = new();

    [Theory]
    [InlineData(1, 1, 5, true)]
    [InlineData(2, 1, 5, false)]
    [InlineData(1, 2, 5, false)]
    [InlineData(1, 1, 6, false)]
    public void Answers_AnEchoReply_WithIdentifierSequenceAndData(ushort identifier, ushort sequence, byte data, bool isAnswer)
        => Assert.Equal(isAnswer, Answers(
            SmallNetwork.Packet(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoRequest(1, 1), [5])),
            SmallNetwork.Reply(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoReply(identifier, sequence), [data]))));

    [Fact]
    public void Answers_ARequestForARequest_IsFalse()
        => Assert.False(Answers(
            SmallNetwork.Packet(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoRequest(1, 1), [5])),
            SmallNetwork.Reply(IpProtocol.Icmp, SmallNetwork.Icmp(IcmpMessage.EchoRequest(1, 1), [5]))));

    [Theory]
    [InlineData(7, 1000, 5, true)]
    [InlineData(8, 1000, 5, false)]
    [InlineData(7, 1001, 5, false)]
    [InlineData(7, 1000, 6, false)]
    public void Answers_ADatagram_WithPortsAndOctets(ushort from, ushort to, byte data, bool isAnswer)
        => Assert.Equal(isAnswer, Answers(
            SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, 5)), SmallNetwork.Reply(IpProtocol.Udp, SmallNetwork.Udp(from, to, data))));

    [Fact]
    public void Answers_FromAnotherAddress_IsFalse()
        => Assert.False(Answers(
            SmallNetwork.Packet(IpProtocol.Udp, SmallNetwork.Udp(1000, 7, 5)),
            SmallNetwork.Packet(
                SmallNetwork.Header(IpProtocol.Udp) with { Source = SmallNetwork.Rip, Destination = SmallNetwork.Client }, SmallNetwork.Udp(7, 1000, 5))));

    [Theory]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, 101, true)]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, 102, false)]
    [InlineData(TcpFlags.Rst, 101, false)]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, 101, false)]
    public void Answers_AReset_ThatAcknowledgesTheSyn(TcpFlags flags, uint acknowledgement, bool isAnswer)
    {
        var segment = new byte[TcpHeader.MinimumLength];
        new TcpHeader(new Port(80), new Port(40000), 0, acknowledgement, flags, 0).Write(segment, SmallNetwork.Vip, SmallNetwork.Client);
        Assert.Equal(
            isAnswer, Answers(SmallNetwork.Packet(IpProtocol.Tcp, SmallNetwork.Tcp(TcpFlags.Syn, 100)), SmallNetwork.Reply(IpProtocol.Tcp, segment)));
    }

    private bool Answers(byte[] request, byte[] answer)
        => _network.Frame(SmallNetwork.Front, isFromFirst: false, answer).Seen.Answers(_network.Came(request).Seen);
}
