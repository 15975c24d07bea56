using System.Net;
using System.Net.Sockets;
using PasK.Linux.Connections;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class IcmpErrorsTests
{
    private static readonly byte[] Datagram = new byte[8];

    [Fact]
    public void TryTake_AfterADatagramToAClosedPort_TellsTypeCodeAndSender()
    {
        using var pair = Pair.Connected();
        using var socket = Pair.Udp(pair.First, Pair.FirstAddress, 5000);
        IcmpErrors.Keep(socket);
        Assert.Null(IcmpErrors.TryTake(socket));
        socket.SendTo(Datagram, new IPEndPoint(Pair.SecondAddress, 9));
        IcmpError? error = null;
        Until.True(() => (error = IcmpErrors.TryTake(socket)) is not null, "no ICMP error comes");
        Assert.Equal(new IcmpError(3, 3, 0, Pair.SecondAddress), error);
        Assert.Null(IcmpErrors.TryTake(socket));
    }

    /// <summary>A packet that is too long for the node's own link is the node's own finding.</summary>
    [Fact]
    public void TryTake_AfterAnErrorOfTheNodeItself_IsNull()
    {
        using var pair = Pair.Connected();
        using var socket = Pair.Udp(pair.First, Pair.FirstAddress, 5000);
        IcmpErrors.Keep(socket);
        socket.DontFragment = true;
        var thrown = Assert.Throws<SocketException>(() => socket.SendTo(new byte[1473], new IPEndPoint(Pair.SecondAddress, 9)));
        Assert.Equal(SocketError.MessageSize, thrown.SocketErrorCode);
        Assert.Null(IcmpErrors.TryTake(socket));
    }
}
