using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>Rules of policy routing, and interfaces that change their address.</summary>
public sealed class RuleTests
{
    /// <summary>A node's own packets show what its rules say: one of the protocol has no way, another finds the local table.</summary>
    [Fact]
    public void LoseProtocol_OfANode_TakesThatProtocolItsWayAlone()
    {
        using var node = NetworkNamespaces.NewNode("node");
        RouteNetlink.Apply(node, new NetlinkBatch().SetUp(Pair.Loopback));
        Assert.Equal(SocketError.Success, Connect(node, SocketType.Dgram, ProtocolType.Udp));
        RouteNetlink.Apply(node, new NetlinkBatch().LoseProtocol((byte)ProtocolType.Udp));
        Assert.Equal(SocketError.InvalidArgument, Connect(node, SocketType.Dgram, ProtocolType.Udp));
        Assert.Equal(SocketError.ConnectionRefused, Connect(node, SocketType.Stream, ProtocolType.Tcp));
        var again = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(node, new NetlinkBatch().LoseProtocol((byte)ProtocolType.Udp)));
        Assert.StartsWith("node: make a rule for the local table (RTM_NEWRULE): File exists (errno 17)", again.Message, StringComparison.Ordinal);
    }

    /// <summary>Against what ip(8) shows: the value counts only where it is locked.</summary>
    [Fact]
    public void MinimumRto_OfRoutes_IsLockedAsIpShowsIt()
    {
        Programs.Require("ip");
        using var pair = Pair.Connected();
        var (network, second) = (IPNetwork.Parse("10.0.0.0/24"), TimeSpan.FromSeconds(1));
        RouteNetlink.Apply(pair.First, new NetlinkBatch()
            .SetMinimumRto(Pair.Port, network, Pair.FirstAddress, second)
            .AddRoute(IPNetwork.Parse("10.9.0.0/24"), Pair.SecondAddress, second)
            .AddRoute(IPNetwork.Parse("10.8.0.0/24"), Pair.SecondAddress));
        using var process = NodeProcess.Start(pair.First, "ip", "route");
        Assert.Equal(
            [
                "10.0.0.0/24 dev port proto kernel scope link src 10.0.0.1 rto_min lock 1s",
                "10.8.0.0/24 via 10.0.0.2 dev port",
                "10.9.0.0/24 via 10.0.0.2 dev port rto_min lock 1s",
            ],
            process.StandardOutput.ReadToEnd()
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SetMac_OfAnInterfaceThatIsOn_ChangesItAlone()
    {
        using var pair = Pair.Connected();
        var mac = new PhysicalAddress([2, 0, 0, 0, 9, 9]);
        var before = RouteNetlink.LinkOf(pair.First, Pair.Port);
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetMac(Pair.Port, mac));
        Assert.Equal(before with { Mac = mac }, RouteNetlink.LinkOf(pair.First, Pair.Port));
        var group = Assert.Throws<LinuxException>(() =>
            RouteNetlink.Apply(pair.First, new NetlinkBatch().SetMac(Pair.Port, new PhysicalAddress([1, 0, 0, 0, 0, 1]))));
        Assert.StartsWith("first: set the MAC address of port to 010000000001 (RTM_NEWLINK): ", group.Message, StringComparison.Ordinal);
    }

    private static SocketError Connect(NodeThread node, SocketType type, ProtocolType protocol)
        => node.Invoke(() =>
        {
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            try
            {
                socket.Connect(IPAddress.Loopback, 9);
                return SocketError.Success;
            }
            catch (SocketException e)
            {
                return e.SocketErrorCode;
            }
        });
}
