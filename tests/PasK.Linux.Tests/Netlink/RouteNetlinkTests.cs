using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class RouteNetlinkTests
{
    private static readonly IPEndPoint Anywhere = new(IPAddress.Any, 0);

    [Fact]
    public void AddVeth_InTwoNamespaces_HasNamesMacsAndMtu()
    {
        NetworkNamespaces.Require();
        using var first = new NodeThread("first");
        using var second = new NodeThread("second");
        var (firstMac, secondMac) = (new PhysicalAddress([2, 0, 0, 0, 7, 1]), new PhysicalAddress([2, 0, 0, 0, 7, 2]));
        RouteNetlink.Apply(first, new NetlinkBatch().AddVeth(new VethEnd("left", firstMac, 1400), new VethEnd("a-name-15-octet", secondMac, 9000), second));
        var (left, right) = (RouteNetlink.LinkOf(first, "left"), RouteNetlink.LinkOf(second, "a-name-15-octet"));
        Assert.Equal(new LinkState("left", left.Index, firstMac, 1400, IsUp: false, HasCarrier: false, Master: 0), left);
        Assert.Equal(new LinkState("a-name-15-octet", right.Index, secondMac, 9000, IsUp: false, HasCarrier: false, Master: 0), right);
    }

    [Fact]
    public void SetUp_BothEnds_GivesCarrier()
    {
        using var pair = new Pair();
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetUp(Pair.Port));
        Assert.True(RouteNetlink.LinkOf(pair.First, Pair.Port) is { IsUp: true, HasCarrier: false });
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().SetUp(Pair.Port));
        Assert.True(RouteNetlink.LinkOf(pair.First, Pair.Port) is { IsUp: true, HasCarrier: true });
        Assert.True(RouteNetlink.LinkOf(pair.Second, Pair.Port) is { IsUp: true, HasCarrier: true });
    }

    [Fact]
    public void SetMtu_OfOneEnd_ChangesThatEnd()
    {
        using var pair = new Pair();
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetMtu(Pair.Port, 1280));
        Assert.Equal((1280, 1500), (RouteNetlink.LinkOf(pair.First, Pair.Port).Mtu, RouteNetlink.LinkOf(pair.Second, Pair.Port).Mtu));
    }

    /// <summary>One frame, sent once, as soon as everything is switched on.</summary>
    [Fact]
    public void AddBridge_WithPorts_ForwardsAtOnce()
    {
        NetworkNamespaces.Require();
        using var first = new NodeThread("first");
        using var bridge = new NodeThread("bridge");
        using var second = new NodeThread("second");
        PhysicalAddress[] macs = [new([2, 0, 0, 0, 9, 1]), new([2, 0, 0, 0, 9, 2]), new([2, 0, 0, 0, 9, 3])];
        RouteNetlink.Apply(bridge, new NetlinkBatch()
            .AddVeth(new VethEnd("port1", macs[0], 1500), new VethEnd(Pair.Port, Pair.FirstMac, 1500), first)
            .AddVeth(new VethEnd("port2", macs[1], 1500), new VethEnd(Pair.Port, Pair.SecondMac, 1500), second)
            .AddBridge("bridge", macs[2]).SetMaster("port1", "bridge").SetMaster("port2", "bridge").SetUp("port1").SetUp("port2").SetUp("bridge"));
        RouteNetlink.Apply(first, new NetlinkBatch().SetUp(Pair.Port));
        RouteNetlink.Apply(second, new NetlinkBatch().SetUp(Pair.Port));
        var master = RouteNetlink.LinkOf(bridge, "bridge");
        Assert.Equal((master.Index, true), (RouteNetlink.LinkOf(bridge, "port1").Master, RouteNetlink.LinkOf(bridge, "port1").HasCarrier));
        Assert.Equal((master.Index, true), (RouteNetlink.LinkOf(bridge, "port2").Master, RouteNetlink.LinkOf(bridge, "port2").HasCarrier));
        Assert.Equal(macs[2], master.Mac);
        using var receiver = second.Invoke(() => PacketSocket.Open(Pair.Port));
        using var sender = first.Invoke(() => PacketSocket.Open(Pair.Port));
        Assert.Equal(SendResult.Sent, sender.Send(Frames.Numbered(1)));
        Assert.Equal(Frames.Numbered(1), Hearing.Next(receiver).Octets);
    }

    [Fact]
    public void AddAddress_AtBothEnds_CarriesUdp()
    {
        using var pair = Pair.Connected();
        using var sender = Pair.Udp(pair.First, Pair.FirstAddress, 4000);
        using var receiver = Pair.Udp(pair.Second, Pair.SecondAddress, 5000);
        sender.SendTo("hello"u8, SocketFlags.None, new IPEndPoint(Pair.SecondAddress, 5000));
        Assert.Equal("hello from 10.0.0.1:4000", Receive(receiver));
    }

    [Fact]
    public void AddRoute_ThroughAGateway_CarriesUdp()
    {
        using var pair = Pair.Connected();
        var far = IPAddress.Parse("10.9.0.1");
        using var sender = Pair.Udp(pair.First, Pair.FirstAddress, 4000);
        Assert.Equal(
            SocketError.NetworkUnreachable,
            Assert.Throws<SocketException>(() => sender.SendTo("lost"u8, SocketFlags.None, new IPEndPoint(far, 5000))).SocketErrorCode);
        RouteNetlink.Apply(pair.First, new NetlinkBatch().AddRoute(IPNetwork.Parse("10.9.0.0/24"), Pair.SecondAddress));
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().AddAddress(Pair.Loopback, far, 32));
        using var receiver = Pair.Udp(pair.Second, far, 5000);
        sender.SendTo("hello"u8, SocketFlags.None, new IPEndPoint(far, 5000));
        Assert.Equal("hello from 10.0.0.1:4000", Receive(receiver));
    }

    /// <summary>Nobody has the address: only the neighbour entry can have told where the packet goes, and nobody was asked.</summary>
    [Fact]
    public void AddNeighbour_OfNobody_SendsThereWithoutAsking()
    {
        using var pair = Pair.Connected();
        var nobody = IPAddress.Parse("10.0.0.77");
        var mac = new PhysicalAddress([2, 0, 0, 0, 0, 0x77]);
        RouteNetlink.Apply(pair.First, new NetlinkBatch().AddNeighbour(Pair.Port, nobody, mac));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        using var sender = Pair.Udp(pair.First, Pair.FirstAddress, 4000);
        sender.SendTo("hello"u8, SocketFlags.None, new IPEndPoint(nobody, 5000));
        var frame = Hearing.Next(receiver, octets => Frames.TypeOf(octets) is Frames.Ipv4 or 0x0806 && octets[23] != 2).Octets;
        Assert.Equal(Frames.Ipv4, Frames.TypeOf(frame));
        Assert.Equal(mac.GetAddressBytes(), frame[..6]);
        Assert.Equal(nobody.GetAddressBytes(), frame[30..34]);
    }

    [Fact]
    public void Send_Batch_AppliesEverySettingInOrder()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("node");
        var batch = new NetlinkBatch().SetUp(Pair.Loopback);
        for (var i = 1; i < 150; i++)
        {
            batch.AddAddress(Pair.Loopback, new IPAddress([10, 1, 0, (byte)i]), 32);
        }

        RouteNetlink.Apply(node, batch);
        Assert.All(Enumerable.Range(1, 149), i => Pair.Udp(node, new IPAddress([10, 1, 0, (byte)i]), 5000).Dispose());
    }

    [Fact]
    public void Send_FailureInTheMiddle_NamesThatSetting()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("node");
        var batch = new NetlinkBatch();
        for (var i = 0; i < 150; i++)
        {
            batch.AddAddress(Pair.Loopback, new IPAddress([10, 1, 0, (byte)(i == 100 ? 3 : i)]), 32);
        }

        var thrown = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(node, batch));
        Assert.StartsWith("node: add the address 10.1.0.3/32 to lo (RTM_NEWADDR): File exists (errno 17)", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A port of a bridge takes frames once the kernel has followed up its carrier.</summary>
    [Fact]
    public void AwaitReady_OfALink_EndsWhenTheOtherEndIsOn()
    {
        using var pair = new Pair();
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetUp(Pair.Port));
        var thrown = Assert.Throws<LinuxException>(() => Await(TimeSpan.Zero));
        Assert.Equal("first: wait for port (RTM_GETLINK): Network is down (errno 100): it passes no frames after 0 s", thrown.Message);
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().SetUp(Pair.Port));
        Await(TimeSpan.FromSeconds(30));
        Assert.True(RouteNetlink.LinkOf(pair.First, Pair.Port).IsReady);

        void Await(TimeSpan patience) => pair.First.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            netlink.AwaitReady(Pair.Port, patience);
        });
    }

    [Fact]
    public void Send_MissingInterface_NamesActionAndError()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("node");
        var thrown = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(node, new NetlinkBatch().SetUp("missing")));
        Assert.Equal("node: switch missing on (RTM_NEWLINK): No such device (errno 19): there is no missing", thrown.Message);
        Assert.Equal(("node", "switch missing on (RTM_NEWLINK)", 19), (thrown.Node, thrown.Call, thrown.Errno));
    }

    [Fact]
    public void Send_RefusedMtu_SaysWhatTheKernelSays()
    {
        using var pair = new Pair();
        var thrown = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(pair.First, new NetlinkBatch().SetMtu(Pair.Port, 100_000)));
        Assert.Equal("first: set the MTU of port to 100000 (RTM_NEWLINK): Invalid argument (errno 22): mtu greater than device maximum", thrown.Message);
    }

    [Fact]
    public void Link_MissingInterface_Throws()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("node");
        Assert.Equal(
            "node: describe missing (RTM_GETLINK): No such device (errno 19)",
            Assert.Throws<LinuxException>(() => RouteNetlink.LinkOf(node, "missing")).Message);
    }

    /// <summary>An interface of another group stays; a namespace that a socket holds does not matter.</summary>
    [Fact]
    public void RemoveLinks_OfANode_LeavesNoneOfThemAtEitherEnd()
    {
        using var pair = Pair.Connected();
        RouteNetlink.Apply(pair.First, new NetlinkBatch().AddBridge("bridge", new PhysicalAddress([2, 0, 0, 0, 9, 3])).SetMaster(Pair.Port, "bridge").AddVeth(
            new VethEnd("other", new PhysicalAddress([2, 0, 0, 0, 9, 4]), 1500) { Group = 0 },
            new VethEnd("other", new PhysicalAddress([2, 0, 0, 0, 9, 5]), 1500) { Group = 0 },
            pair.Second));
        using var hearing = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var first = pair.First.Invoke(RouteNetlink.Open);
        using var second = pair.Second.Invoke(RouteNetlink.Open);
        Assert.Equal((true, true, true), (first.HasLink(Pair.Port), first.HasLink("bridge"), second.HasLink(Pair.Port)));
        first.RemoveLinks();
        Assert.Equal((false, false, false), (first.HasLink(Pair.Port), first.HasLink("bridge"), second.HasLink(Pair.Port)));
        Assert.Equal((true, true, true), (first.HasLink(Pair.Loopback), first.HasLink("other"), second.HasLink("other")));
    }

    [Fact]
    public void RemoveLinks_WhereThereAreNone_DoesNothing()
    {
        NetworkNamespaces.Require();
        using var node = new NodeThread("node");
        using var netlink = node.Invoke(RouteNetlink.Open);
        netlink.RemoveLinks();
        Assert.True(netlink.HasLink(Pair.Loopback));
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[100];
        EndPoint from = Anywhere;
        var length = socket.ReceiveFrom(buffer, ref from);
        return $"{Encoding.ASCII.GetString(buffer, 0, length)} from {from}";
    }
}
