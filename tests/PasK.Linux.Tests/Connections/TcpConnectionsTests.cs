using System.Net;
using System.Net.Sockets;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>No TCP connection outlives its node.</summary>
public sealed class TcpConnectionsTests
{
    private const int Port = 80;
    private static readonly IPAddress Nobody = IPAddress.Parse("10.0.0.9");

    /// <summary>Left to the kernel, the connection would hold the node's namespace and links for about two minutes.</summary>
    [Fact]
    public void Dispose_OfANodeWhoseLastOctetsNobodyAcknowledges_FreesItsLinks()
    {
        NetworkNamespaces.Require();
        using var pair = Pair.Connected();
        using var listener = Listen(pair.Second);
        using (var socket = Connect(pair.First))
        {
            pair.First.Connections.Keep(socket);
            using var accepted = listener.Accept();
            RouteNetlink.Apply(pair.Second, new NetlinkBatch().AddRoute(new IPNetwork(Pair.FirstAddress, 32), Nobody));
            socket.Send([1]);
            socket.Shutdown(SocketShutdown.Both);
        }

        pair.First.Dispose();
        Until.True(() => !HasLink(pair.Second), "the connection holds the node's namespace");
    }

    [Fact]
    public void Close_OfAKeptConnection_EndsItInOrder()
    {
        NetworkNamespaces.Require();
        using var pair = Pair.Connected();
        using var listener = Listen(pair.Second);
        using var client = Connect(pair.First);
        pair.First.Connections.Keep(client);
        using var accepted = listener.Accept();
        client.Shutdown(SocketShutdown.Both);
        client.Dispose();
        Assert.Equal(0, accepted.Receive(new byte[1]));
    }

    [Fact]
    public void Progress_OfAConnection_IsWhatItsKernelCounted()
    {
        NetworkNamespaces.Require();
        using var pair = Pair.Connected();
        using var listener = Listen(pair.Second);
        using var client = Connect(pair.First);
        using var accepted = listener.Accept();
        client.Send(new byte[1000]);
        Until.True(() => TcpProgress.Of(client).Acknowledged == 1001, () => $"{TcpProgress.Of(client)}");
        Assert.Equal((0, 1000), (TcpProgress.Of(client).Received, TcpProgress.Of(accepted).Received));
        Assert.InRange(TcpProgress.Of(accepted).SinceData, TimeSpan.Zero, TcpProgress.Of(accepted).SinceAcknowledgement);
    }

    /// <summary>What other tests of this program have open comes and goes; of the connections here only the last is kept.</summary>
    [Fact]
    public void Keep_WhenAnEarlierConnectionHasEnded_LetsGoOfThat()
    {
        NetworkNamespaces.Require();
        using var pair = Pair.Connected();
        using var listener = Listen(pair.Second);
        var before = Sockets();
        for (var i = 0; i < 10; i++)
        {
            Converse(pair, listener);
        }

        Until.True(() => Sockets().Except(before).Count() <= 1, "sockets of connections that have ended are kept");
    }

    /// <summary>The open sockets. The kernel gives each a number of its own.</summary>
    private static HashSet<string> Sockets()
        => [.. OwnProcess.Descriptors().Select(descriptor => descriptor.Split(' ')[^1])
            .Where(target => target.StartsWith("socket:", StringComparison.Ordinal))];

    /// <summary>A connection that both sides end, the client last.</summary>
    private static void Converse(Pair pair, Socket listener)
    {
        using var client = Connect(pair.First);
        pair.First.Connections.Keep(client);
        using (var accepted = listener.Accept())
        {
            accepted.Shutdown(SocketShutdown.Both);
            Assert.Equal(0, client.Receive(new byte[1]));
            client.Shutdown(SocketShutdown.Both);
            Until.True(() => accepted.Poll(0, SelectMode.SelectRead), "the client's end did not come");
        }
    }

    private static Socket Listen(NodeThread node)
        => node.Invoke(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            TcpConnections.ResetWhenLeft(socket);
            socket.Bind(new IPEndPoint(Pair.SecondAddress, Port));
            socket.Listen();
            return socket;
        });

    private static Socket Connect(NodeThread node)
        => node.Invoke(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 30_000 };
            socket.Connect(Pair.SecondAddress, Port);
            return socket;
        });

    private static bool HasLink(NodeThread node)
    {
        try
        {
            RouteNetlink.LinkOf(node, Pair.Port);
            return true;
        }
        catch (LinuxException)
        {
            return false;
        }
    }
}
