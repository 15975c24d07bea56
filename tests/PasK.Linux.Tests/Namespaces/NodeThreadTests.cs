using System.Net.Sockets;
using PasK.Linux.Namespaces;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class NodeThreadTests
{
    public NodeThreadTests() => NetworkNamespaces.Require();

    [Fact]
    public void Invoke_Function_RunsInANamespaceOfItsOwn()
    {
        using var first = new NodeThread("first");
        using var second = new NodeThread("second");
        string?[] namespaces = [first.Invoke(Own), second.Invoke(Own), Own()];
        Assert.Equal(3, namespaces.Distinct().Count());
        Assert.Equal("first", first.Name);
        Assert.Equal("first", first.Invoke(() => Thread.CurrentThread.Name));
    }

    [Fact]
    public void Invoke_Exception_ComesBackAndTheNodeGoesOn()
    {
        using var node = new NodeThread("node");
        var thrown = Assert.Throws<InvalidOperationException>(() => node.Invoke(() => throw new InvalidOperationException("said in the node")));
        Assert.Equal("said in the node", thrown.Message);
        Assert.Equal(5, node.Invoke(() => 5));
    }

    [Fact]
    public void Invoke_InsideInvoke_RunsAtOnce()
    {
        using var node = new NodeThread("node");
        Assert.Equal(7, node.Invoke(() => node.Invoke(() => 7)));
    }

    [Fact]
    public void Invoke_FromManyThreads_RunsOneAfterTheOther()
    {
        using var node = new NodeThread("node");
        var (inside, most, sum) = (0, 0, 0);
        var threads = Enumerable.Range(1, 8).Select(number => new Thread(() => node.Invoke(() =>
        {
            most = Math.Max(most, ++inside);
            sum += number;
            inside--;
        }))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal((1, 36), (most, sum));
    }

    [Fact]
    public void StartThread_Work_RunsInTheNodeAndOutlastsIt()
    {
        using var node = new NodeThread("node");
        using var go = new ManualResetEventSlim();
        string? seen = null;
        var thread = node.StartThread("worker", () =>
        {
            go.Wait();
            seen = Own();
        });
        var own = node.Invoke(Own);
        node.Dispose();
        go.Set();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "the worker does not end");
        Assert.Equal(own, seen);
        Assert.Equal("worker", thread.Name);
    }

    [Fact]
    public void Dispose_Twice_DoesNothingMore()
    {
        var node = new NodeThread("node");
        node.Dispose();
        node.Dispose();
    }

    [Fact]
    public void Invoke_AfterDispose_Throws()
    {
        var node = new NodeThread("node");
        node.Dispose();
        Assert.ThrowsAny<InvalidOperationException>(() => node.Invoke(() => 1));
    }

    [Fact]
    public void Dispose_Node_EndsItsThread()
    {
        using (var node = new NodeThread("short-lived"))
        {
            Assert.Contains("short-lived", OwnProcess.Threads());
        }

        Until.True(() => !OwnProcess.Threads().Contains("short-lived"), "the node's thread lives on");
    }

    /// <summary>A socket of a node that is waited for must not make the runtime's socket thread begin in the node, which would hold it for ever.</summary>
    [Fact]
    public async Task Socket_OfANodeWaitedForInIt_LeavesNoThreadThere()
    {
        using (var node = new NodeThread("node"))
        {
            using var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
            var receiving = node.Invoke(() => socket.ReceiveAsync(new byte[1], SocketFlags.None));
            socket.Dispose();
            await Assert.ThrowsAnyAsync<SocketException>(() => receiving);
        }

        Until.True(
            () => OwnProcess.ThreadsInNodes() == 0,
            () => $"{OwnProcess.ThreadsInNodes()} of the threads {string.Join(", ", OwnProcess.Threads())} are in a node");
    }

    private static string? Own() => new FileInfo("/proc/thread-self/ns/net").LinkTarget;
}
