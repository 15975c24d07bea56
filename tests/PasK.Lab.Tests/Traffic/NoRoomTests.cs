using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using PasK.Testing;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A queue that holds nothing (tc-pfifo(8)): whatever is sent there comes back to its sender with ENOBUFS.</summary>
public sealed class NoRoomTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Ipv4Address Vip = ReferenceLab.Real.Vips[0];

    [Fact]
    public async Task Client_WhoseKernelHasNoRoom_IsNamedWithTheSize()
    {
        using var world = Build();
        var client = new Client(world, "client", Patience);
        await TakeRoomAsync(client, world, "client", "eth0");
        Assert.Equal("not sent by client: 64 octets, its kernel had no room (ENOBUFS)", (await client.PingAsync(Vip, 1)).ToString());
        Assert.Equal(
            "not sent by client: 108 octets, its kernel had no room (ENOBUFS)",
            (await client.ExchangeDatagramAsync(Vip, new Port(7), new byte[100])).ToString());
    }

    [Fact]
    public async Task Balancer_WhoseKernelHasNoRoom_IsNamedWithLinkAndSize()
    {
        using var world = Build();
        var client = new Client(world, "client", TimeSpan.FromMilliseconds(500));
        await TakeRoomAsync(client, world, "l4", "xg2");
        Assert.Equal(PingOutcome.Nothing, (await client.PingAsync(Vip, 1)).Outcome);
        Assert.Equal(["l4 could not send 1 packet of 104 octets on link back: the kernel had no room (ENOBUFS)"], world.Unsent);
    }

    [Fact]
    public async Task EchoService_WhoseKernelHasNoRoom_IsNamedWithTheSize()
    {
        using var world = Build();
        var client = new Client(world, "client", TimeSpan.FromMilliseconds(500));
        await TakeRoomAsync(client, world, "real1", "eth0");
        Assert.Equal(DatagramOutcome.Nothing, (await client.ExchangeDatagramAsync(Vip, new Port(7), new byte[100])).Outcome);
        Assert.Matches(@"^real1 could not send a datagram of 100 octets to 192\.168\.212\.225:\d+: NoBufferSpaceAvailable$", Assert.Single(world.Unsent));
    }

    private static World Build()
    {
        ReferenceLab.Require();
        Programs.Require("tc");
        return World.Build(ReferenceLab.Topology);
    }

    /// <summary>Takes the room once everybody knows everybody's MAC address: a question of ARP that cannot be sent has no sender who could be told.</summary>
    private static async Task TakeRoomAsync(Client client, World world, string node, string device)
    {
        Assert.True((await client.PingAsync(Vip, 1)).IsReply);
        using var command = NodeCommand.Start(world.ThreadOf(node), $"tc qdisc add dev {device} root pfifo limit 0");
        Assert.True(command.WaitForEnd(Patience) && command.ExitCode == 0, command.Said);
    }
}
