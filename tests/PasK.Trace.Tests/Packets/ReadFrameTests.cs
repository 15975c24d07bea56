using PasK.Trace.Packets;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>What is wrong with a frame by itself is told when it is read.</summary>
public sealed class ReadFrameTests
{
    private readonly SmallNetwork _network = new();

    [Theory]
    [InlineData(11, null)]
    [InlineData(10, "udp length 10 in a packet that has 11 octets for it")]
    [InlineData(12, "udp length 12 in a packet that has 11 octets for it")]
    public void Problems_OfALengthOfUdp_AreThoseThatContradictThePacket(byte length, string? problem)
    {
        byte[] datagram = [.. SmallNetwork.Udp(1000, 7, 1, 2, 3)];
        (datagram[5], datagram[6], datagram[7]) = (length, 0, 0);
        var problems = _network.Came(SmallNetwork.Packet(IpProtocol.Udp, datagram)).Problems;
        Assert.Equal(problem is null ? [] : [new FrameProblem(ProblemKind.BadLength, problem)], problems);
    }
}
