using System.Net;
using System.Net.Sockets;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.Netlink;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>
/// What rules do with packets that one node's kernel sends and another's takes. No checksum is left to a network card, so the kernel takes only datagrams
/// whose checksum the rewriting has kept right.
/// </summary>
public sealed class RewriteTests
{
    private const int Dscp = 4;
    private const int Port = 7;
    private static readonly IPAddress Vip = IPAddress.Parse("10.9.0.50");
    private static readonly IPAddress Rip = IPAddress.Parse("10.1.0.2");

    /// <summary>The ECN bits are the lower two, and no part of the DSCP.</summary>
    [Theory]
    [InlineData(0b000100_00, true)]
    [InlineData(0b000100_01, true)]
    [InlineData(0b000100_10, true)]
    [InlineData(0b000100_11, true)]
    [InlineData(0b000000_00, false)]
    [InlineData(0b000101_00, false)]
    [InlineData(0b000001_00, false)]
    [InlineData(0b100100_00, false)]
    public void SetDestination_OfADscp_IsDoneToDatagramsOfThatDscpAlone(int typeOfService, bool isRewritten)
    {
        using var pair = Pair.Connected();
        WithoutOffloads(pair.First, "port");
        WithoutOffloads(pair.Second, "port");
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().AddAddress(Pair.Loopback, Vip, 32));
        Rewrite(pair.Second, from: Pair.SecondAddress, to: Vip);
        using var atVip = Pair.Udp(pair.Second, Vip, Port);
        using var atRip = Pair.Udp(pair.Second, Pair.SecondAddress, Port);
        using var client = Pair.Udp(pair.First, Pair.FirstAddress, 4000);
        Mark(client, typeOfService);
        client.SendTo("hello"u8, new IPEndPoint(Pair.SecondAddress, Port));
        Assert.Equal("hello"u8, Receive(isRewritten ? atVip : atRip, 5));
        Assert.Equal(0, atVip.Available + atRip.Available);
    }

    /// <summary>
    /// A router gives marked packets to the VIP the rip, as a balancer does, and the real server gives them the VIP again: two ends of one
    /// connection. Mistakes in checksums would cancel out here.
    /// </summary>
    [Fact]
    public void SetDestination_ThereAndBack_CarriesAConnection()
    {
        using var pair = Pair.Connected();
        using var real = NetworkNamespaces.NewNode("real");
        Connect(pair, real);
        Rewrite(pair.Second, from: Vip, to: Rip);
        Rewrite(real, from: Rip, to: Vip);
        using var listener = real.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(Vip, Port));
        listener.Listen();
        using var client = pair.First.Invoke(() =>
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 30_000, SendTimeout = 30_000 });
        Mark(client, Dscp << 2);
        client.Connect(Vip, Port);
        using var accepted = listener.Accept();
        accepted.ReceiveTimeout = 30_000;
        Assert.Equal((new IPEndPoint(Vip, Port), client.LocalEndPoint), (accepted.LocalEndPoint, accepted.RemoteEndPoint));
        byte[] octets = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i / 7))];
        client.Send(octets);
        Assert.Equal(octets, Receive(accepted, octets.Length));
        accepted.Send(octets);
        Assert.Equal(octets, Receive(client, octets.Length));
    }

    /// <summary>The header checksum is kept, or the kernel would not take the datagram; and each ECN bit.</summary>
    [Theory]
    [InlineData(0b000100_00, 0, 0b000000_00)]
    [InlineData(0b000100_11, 0, 0b000000_11)]
    [InlineData(0b101110_01, 63, 0b111111_01)]
    public void SetDscp_OfADatagram_LeavesItsEcn(int typeOfService, int dscp, int seen)
    {
        using var pair = Pair.Connected();
        WithoutOffloads(pair.First, "port");
        WithoutOffloads(pair.Second, "port");
        NetfilterNetlinkTests.Send(
            pair.Second,
            new NetfilterBatch().AddTable("pask").AddPreroutingChain("pask", "prerouting", NetfilterBatch.BeforeConnectionTracking)
                .AddRule("pask", "prerouting", new NetfilterRule().SetDscp(dscp)));
        using var raw = pair.Second.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp) { ReceiveTimeout = 30_000 });
        raw.Bind(new IPEndPoint(Pair.SecondAddress, 0));
        using var client = Pair.Udp(pair.First, Pair.FirstAddress, 4000);
        Mark(client, typeOfService);
        client.SendTo("hello"u8, new IPEndPoint(Pair.SecondAddress, Port));
        var packet = new byte[100];
        Assert.Equal(33, raw.Receive(packet));
        Assert.Equal(seen, packet[1]);
    }

    private static void Rewrite(NodeThread node, IPAddress from, IPAddress to)
        => NetfilterNetlinkTests.Send(
            node,
            new NetfilterBatch().AddTable("pask").AddPreroutingChain("pask", "prerouting", NetfilterBatch.BeforeConnectionTracking)
                .AddRule("pask", "prerouting", new NetfilterRule().MatchDscp(Dscp).MatchDestination(from).SetDestination(to)));

    /// <summary>Makes the pair's second node a router to the real server, which has the VIP on lo. Nobody has a route to the VIP but the client.</summary>
    private static void Connect(Pair pair, NodeThread real)
    {
        var gateway = IPAddress.Parse("10.1.0.1");
        pair.Second.Invoke(() => Sysctl.Write("net.ipv4.ip_forward", "1"));
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().AddVeth(new VethEnd("real", Pair.FirstMac, 1500), new VethEnd(Pair.Port, Pair.SecondMac, 1500), real)
            .SetUp("real").AddAddress("real", gateway, 24));
        RouteNetlink.Apply(
            real,
            new NetlinkBatch().SetUp(Pair.Loopback)
                .SetUp(Pair.Port)
                .AddAddress(Pair.Port, Rip, 24)
                .AddAddress(Pair.Loopback, Vip, 32)
                .AddRoute(IPNetwork.Parse("0.0.0.0/0"), gateway));
        RouteNetlink.Apply(pair.First, new NetlinkBatch().AddRoute(new IPNetwork(Vip, 32), Pair.SecondAddress));
        WithoutOffloads(pair.First, "port");
        WithoutOffloads(pair.Second, "port", "real");
        WithoutOffloads(real, "port");
        Pair.AwaitReady(pair.Second, "real");
        Pair.AwaitReady(real, Pair.Port);
    }

    private static void WithoutOffloads(NodeThread node, params IEnumerable<string> devices) => node.Invoke(() => devices.ToList().ForEach(Offloads.Disable));

    private static void Mark(Socket socket, int typeOfService) => socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.TypeOfService, typeOfService);

    private static byte[] Receive(Socket socket, int length)
    {
        var octets = new byte[length];
        for (var got = 0; got < length;)
        {
            var more = socket.Receive(octets.AsSpan(got));
            Assert.NotEqual(0, more);
            got += more;
        }

        return octets;
    }
}
