using System.Globalization;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;
using PasK.Wire.Addresses;

namespace PasK.Cli.Check;

/// <summary>Two hosts at a switch, built as every lab is, and a frame from one to the other: what a lab needs before anything else.</summary>
internal static class SmallLab
{
    private const int Vid = 1;
    private const int PayloadLength = 46;
    private static readonly TimeSpan Patience = Pace.Patience(TimeSpan.FromSeconds(10));
    private static readonly byte[] ExperimentalType = [0x88, 0xb5]; // IEEE 802: local experimental

    private static readonly LinkEnd First = End("first", "eth0", 1, 1);
    private static readonly LinkEnd Second = End("second", "eth0", 3, 1);

    private static Topology Topology => new(
        "check",
        "Two hosts at a switch.",
        [
            new HostNode(First.Node, new NodeInterface(First.Interface, Ipv4Prefix.Parse("192.0.2.1/24")), Gateway),
            new SwitchNode("switch", [new SwitchVlan(Vid, ["port1", "port2"], new Ipv4Prefix(Gateway, 24))], [], []),
            new HostNode(Second.Node, new NodeInterface(Second.Interface, Ipv4Prefix.Parse("192.0.2.2/24")), Gateway),
        ],
        [new Link("first", First, End("switch", "port1", 2, 1)), new Link("second", Second, End("switch", "port2", 2, 2))]);

    private static Ipv4Address Gateway => Ipv4Address.Parse("192.0.2.254");

    /// <summary>Builds the lab, sends the frame and takes the lab down.</summary>
    /// <returns>What was proved, or null where the frame was lost.</returns>
    /// <exception cref="LinuxException">The kernel refused something.</exception>
    public static string? Prove()
    {
        using var world = World.Build(Topology);
        using var receiver = world.ThreadOf(Second.Node).Invoke(() => PacketSocket.Open(Second.KernelName, ignoreOutgoing: true));
        using var sender = world.ThreadOf(First.Node).Invoke(() => PacketSocket.OpenSender(First.KernelName));
        byte[] frame = [.. Second.Mac.ToArray(), .. First.Mac.ToArray(), .. ExperimentalType, .. new byte[PayloadLength]];
        return sender.Send(frame) == SendResult.Sent && IsReceived(receiver, frame, world.Time)
            ? $"three nodes and two links were built, and a frame from {First} passed the bridge of {Topology.Nodes[1].Name} to {Second}"
            : null;
    }

    /// <summary>What to say where the frame was lost.</summary>
    public static string Lost
        => string.Create(
            CultureInfo.InvariantCulture,
            $"a frame from {First} through the bridge {new SwitchVlan(Vid, [], null).BridgeName} of {Topology.Nodes[1].Name} "
            + $"did not reach {Second} within {Patience.TotalSeconds} s");

    private static bool IsReceived(PacketSocket receiver, byte[] frame, TimeProvider time)
    {
        var (began, buffer) = (time.GetTimestamp(), new byte[frame.Length]);
        while (Patience - time.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            Wait.Poll([new PollEntry(receiver.Descriptor)], left);
            while (receiver.TryReceive(buffer, out var seen))
            {
                if (seen.OriginalLength == frame.Length && buffer.SequenceEqual(frame))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static LinkEnd End(string node, string name, byte number, byte port) => new(node, name, name, new MacAddress([2, 0, 0, 0, number, port]));
}
