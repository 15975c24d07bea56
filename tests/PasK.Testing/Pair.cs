using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;

namespace PasK.Testing;

/// <summary>Two nodes, 10.0.0.1 and 10.0.0.2, on one link. Both interfaces are called port.</summary>
internal sealed class Pair : IDisposable
{
    public const string Port = "port";
    public const string Loopback = NetworkNamespace.Loopback;
    public static readonly PhysicalAddress FirstMac = new([2, 0, 0, 0, 0, 1]);
    public static readonly PhysicalAddress SecondMac = new([2, 0, 0, 0, 0, 2]);
    public static readonly IPAddress FirstAddress = IPAddress.Parse("10.0.0.1");
    public static readonly IPAddress SecondAddress = IPAddress.Parse("10.0.0.2");

    private static readonly TimeSpan LongestReady = TimeSpan.FromSeconds(30);
    private static readonly string[] SourceChecks = ["net.ipv4.conf.all.rp_filter", "net.ipv4.conf.default.rp_filter", "net.ipv4.conf.lo.rp_filter"];

    /// <summary>Makes the nodes and their link, switched off and without addresses. Without IPv6 nothing is sent that no test has sent.</summary>
    public Pair(int mtu = 1500)
    {
        foreach (var node in new[] { First, Second })
        {
            node.Invoke(() =>
            {
                foreach (var name in SourceChecks)
                {
                    Sysctl.Write(name, "0");
                }

                if (Directory.Exists("/proc/sys/net/ipv6"))
                {
                    Sysctl.Write("net.ipv6.conf.all.disable_ipv6", "1");
                    Sysctl.Write("net.ipv6.conf.default.disable_ipv6", "1");
                }
            });
        }

        RouteNetlink.Apply(First, new NetlinkBatch().AddVeth(new VethEnd(Port, FirstMac, mtu), new VethEnd(Port, SecondMac, mtu), Second));
    }

    public NodeThread First { get; } = NetworkNamespaces.NewNode("first");

    public NodeThread Second { get; } = NetworkNamespaces.NewNode("second");

    /// <summary>Two nodes ready to talk.</summary>
    public static Pair Connected(int mtu = 1500)
    {
        var pair = new Pair(mtu);
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetUp(Loopback).SetUp(Port).AddAddress(Port, FirstAddress, 24));
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().SetUp(Loopback).SetUp(Port).AddAddress(Port, SecondAddress, 24));
        AwaitReady(pair.First, Port);
        AwaitReady(pair.Second, Port);
        return pair;
    }

    /// <summary>Waits until an interface passes frames: a first frame may be lost otherwise.</summary>
    public static void AwaitReady(NodeThread node, string device) => RouteNetlink.AwaitReady(node, device, LongestReady);

    /// <summary>A UDP socket of a node.</summary>
    public static Socket Udp(NodeThread node, IPAddress address, int port)
        => node.Invoke(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 30_000, SendTimeout = 30_000 };
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        });

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
