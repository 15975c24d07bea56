using PasK.Balancer.Configuration;
using PasK.Lab.Capturing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Udp;
using Xunit;
using static PasK.Lab.Tests.ModeLabs;

namespace PasK.Lab.Tests;

/// <summary>
/// Packets that come to the balancer without their checksum, because a client and the switch leave it to network cards that they do not have.
/// </summary>
public sealed class ChecksumOffloadTests
{
    private const int Octets = 20_000;
    private const int LargestFrame = 1514;

    [Theory]
    [MemberData(nameof(ForwardingModeTests.Modes), MemberType = typeof(ForwardingModeTests))]
    public async Task Traffic_WithoutItsChecksums_ReachesTheRealServerWithThem(NatMode mode, Decapsulation decapsulation)
    {
        using var world = World.Build(TopologyOf(mode, decapsulation));
        foreach (var (node, port) in new[] { ("client", "eth0"), ("switch", "xg2") })
        {
            world.ThreadOf(node).Invoke(() => Offloads.LeaveChecksums(port));
        }

        using var witness = world.ThreadOf("l4")
            .Invoke(() => PacketSocket.Open(world.DeviceOf(world.Topology.Balancers.Single(), "xg1").KernelName, ignoreOutgoing: true));
        using var session = CaptureSession.Start(world);
        var client = new Client(world, "client", Patience);
        Assert.True((await client.DownloadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.UploadAsync(Vip, Web, Octets)).IsRight);
        Assert.True((await client.ExchangeDatagramAsync(Vip, Echo, new byte[100])).IsEchoed);
        Assert.True(session.Settle());
        var sent = session.Seen.Where(frame => frame is { Link.Name: "back", Sender.Node: "l4" } && IsRight(frame) is not null).ToList();
        Assert.True(PendingAt(witness) > 20, "hardly any packet came without its checksum");
        Assert.True(sent.Count > 20, $"{sent.Count} packets went to the real server");
        Assert.All(sent, frame => Assert.True(IsRight(frame)));
    }

    private static int PendingAt(PacketSocket socket)
    {
        var (buffer, count) = (new byte[LargestFrame], 0);
        while (socket.TryReceive(buffer, out var frame))
        {
            count += frame.HasPendingChecksum ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether the checksum of the client's TCP or UDP is right, or null where there is none.</summary>
    private static bool? IsRight(SeenFrame frame)
    {
        if (!frame.TryGetTunnel(out _, out var packet) && !frame.TryGetIpv4(out packet))
        {
            return null;
        }

        return packet.Protocol switch
        {
            IpProtocol.Tcp when TcpView.TryParse(packet.Payload, out var tcp, out _) => tcp.IsChecksumValid(packet.Source, packet.Destination),
            IpProtocol.Udp when UdpView.TryParse(packet.Payload, out var udp, out _)
                => udp.Checksum != 0 && udp.IsChecksumValid(packet.Source, packet.Destination),
            _ => null,
        };
    }
}
