using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>
/// A process that lives in a throw-away namespace tries, on a thread that is in no node, all that must be refused there: were one of them not
/// refused, it would act in that namespace and not in the machine's.
/// </summary>
internal static class OutsideNode
{
    private const string Setting = "net.ipv4.ip_forward";

    public static void Play()
    {
        using var node = new NodeThread("inside");
        var before = Sysctl.Read(Setting);
        Refused("opening a packet socket", () => PacketSocket.Open("lo").Dispose());
        Refused("opening a packet socket", () => PacketRing.Open("lo", new RingSize(4096, 2, TimeSpan.FromMilliseconds(1))).Dispose());
        Refused("opening a raw socket", () => RawSocket.Open(4).Dispose());
        Refused("opening a UDP socket", () => DatagramSocket.Open(4789).Dispose());
        Refused("opening a packet socket", () => PacketSocket.OpenSender("lo").Dispose());
        Refused("opening rtnetlink", () => RouteNetlink.Open().Dispose());
        Refused("opening nfnetlink", () => NetfilterNetlink.Send(new NetfilterBatch().AddTable("never")));
        Refused("setting a kernel parameter", () => Sysctl.Write(Setting, before == "0" ? "1" : "0"));
        Refused("changing offloads of lo", () => Offloads.Disable("lo"));
        Assert.Equal(before, Sysctl.Read(Setting));

        // A thread that an ordinary thread starts is outside too, also while nodes live.
        Exception? onThread = null;
        var thread = new Thread(() => onThread = Record.Exception(() => PacketSocket.Open("lo").Dispose()));
        thread.Start();
        thread.Join();
        Assert.IsType<WrongNamespaceException>(onThread);

        Assert.False(NamespaceGuard.IsInNode);
        Assert.True(node.Invoke(() => NamespaceGuard.IsInNode));
    }

    private static void Refused(string action, Action attempt)
    {
        var descriptors = OwnProcess.Descriptors();
        var refusal = Assert.Throws<WrongNamespaceException>(attempt);
        Assert.Equal($"{action} is refused outside a node: this thread is in the network namespace that the process started in", refusal.Message);
        Assert.Empty(OwnProcess.Descriptors().Except(descriptors));
    }
}
