using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>A process that builds and takes down small labs, looks for what is left, and prints how long it took.</summary>
internal static class ManyLabs
{
    private const int Count = 10;
    private const string Bridge = "bridge";
    private const string Up = "up";

    public static void Play()
    {
        Once();
        Until.True(IsQuiet, Left);
        var (descriptors, threads) = (OwnProcess.Descriptors().Count, OwnProcess.Threads().Count);
        var times = Enumerable.Range(0, Count).Select(_ => Once()).ToList();
        Until.True(IsQuiet, Left);
        Until.True(
            () => OwnProcess.Descriptors().Count <= descriptors, () => $"{descriptors} descriptors before, now {string.Join(", ", OwnProcess.Descriptors())}");
        Until.True(() => OwnProcess.Threads().Count <= threads, () => $"{threads} threads before, now {string.Join(", ", OwnProcess.Threads())}");
        Print("make 4 nodes", times.Select(time => time.Nodes));
        Print("4 links, bridge, switched on", times.Select(time => time.Links));
        Print("wait for Dispose", times.Select(time => time.End));
    }

    private static bool IsQuiet() => OwnProcess.ThreadsInNodes() == 0 && OwnProcess.SocketMappings() == 0;

    private static string Left()
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{OwnProcess.ThreadsInNodes()} threads are in nodes and {OwnProcess.SocketMappings()} rings are mapped: "
            + $"{string.Join(", ", OwnProcess.Threads())}");

    /// <summary>Four nodes at the bridge of the first, with a socket, a ring, a thread and a program, all taken down again.</summary>
    private static (TimeSpan Nodes, TimeSpan Links, TimeSpan End) Once()
    {
        var clock = Stopwatch.StartNew();
        var nodes = Enumerable.Range(0, 4).Select(number => new NodeThread($"lab-{number}")).ToList();
        var made = clock.Elapsed;
        Connect(nodes);
        var linked = clock.Elapsed;
        Use(nodes[1]);
        clock.Restart();
        nodes.ForEach(node => node.Dispose());
        return (made, linked - made, clock.Elapsed);
    }

    private static void Connect(List<NodeThread> nodes)
    {
        var links = new NetlinkBatch();
        var bridge = new NetlinkBatch().AddBridge(Bridge, Mac(0, 0)).SetUp(Bridge);
        for (var i = 0; i < nodes.Count; i++)
        {
            links.AddVeth(new VethEnd(PortOf(i), Mac(0, i + 1), 1500), new VethEnd(Up, Mac(i + 1, 1), 1500), nodes[i]);
            bridge.SetMaster(PortOf(i), Bridge).SetUp(PortOf(i));
        }

        RouteNetlink.Apply(nodes[0], links);
        RouteNetlink.Apply(nodes[0], bridge);
        for (var i = 0; i < nodes.Count; i++)
        {
            RouteNetlink.Apply(nodes[i], new NetlinkBatch().SetUp(Up));
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            Assert.True(RouteNetlink.LinkOf(nodes[0], PortOf(i)).HasCarrier);
        }
    }

    private static void Use(NodeThread node)
    {
        using var stop = new WakeEvent();
        var (socket, ring) = node.Invoke(() => (PacketSocket.Open(Up), PacketRing.Open(Up, new RingSize(4096, 4, TimeSpan.FromMilliseconds(1)))));
        var descriptor = stop.Descriptor;
        var worker = node.StartThread("lab-worker", () => Wait.Poll([new PollEntry(descriptor)], Timeout.InfiniteTimeSpan));
        using var process = NodeProcess.Start(node, "sleep", "1000");
        process.Kill();
        process.WaitForExit();
        stop.Signal();
        worker.Join();
        socket.Dispose();
        ring.Dispose();
        Assert.Throws<LinuxException>(() => node.Invoke(() => PacketRing.Open("missing", new RingSize(4096, 4, TimeSpan.FromMilliseconds(1)))));
    }

    private static string PortOf(int node) => string.Create(CultureInfo.InvariantCulture, $"port{node}");

    private static PhysicalAddress Mac(int node, int number) => new([2, 0, 0, 0, (byte)node, (byte)number]);

    private static void Print(string what, IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: median {sorted[sorted.Count / 2].TotalMilliseconds:F2} ms, "
            + $"from {sorted[0].TotalMilliseconds:F2} to {sorted[^1].TotalMilliseconds:F2} ms"));
    }
}
