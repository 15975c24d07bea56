using PasK.Balancer.Engine;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

public class AllocationTests
{
    private const int Packets = 10_000;

    public static TheoryData<string, int, byte[]> SteadyTraffic => new()
    {
        { "tunnel", Lab.Front, FromGateway(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1000)) },
        { "tunnel, fragmented", Lab.Front, FromGateway(new PacketBuilder { DontFragment = false }.Udp(53, 1472)) },
        { "routing", Lab.Front, FromGateway(new PacketBuilder { Destination = Lab.Rip }.Tcp()) },
        { "ARP", Lab.Front, Box.Asks(Lab.Vip, Lab.Gateway, Lab.GatewayMac) },
        { "too big", Lab.Front, FromGateway(new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1460)) },
        { "ping", Lab.Front, FromGateway(new PacketBuilder { Destination = Lab.FrontAddress }.Echo()) },
    };

    [Theory]
    [MemberData(nameof(SteadyTraffic), DisableDiscoveryEnumeration = true)]
    public void Receive_SteadyTraffic_AllocatesNothing(string what, int port, byte[] frame)
        => AssertAllocatesNothing(what, Box.Knowing().Engine, port, frame);

    [Fact]
    public void Receive_SteadyTrafficOfATrunk_AllocatesNothing()
    {
        var box = new Box(Lab.OnTrunk(Lab.Configuration));
        box.Receive(Lab.Back, Trunk.Asks(Lab.BackAddress, Lab.Rip, Lab.RealMac, Lab.BackTag));
        var frame = PacketBuilder.Frame(Lab.BackMac, Lab.GatewayMac, EtherType.Ipv4, new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1000), Lab.FrontTag);
        AssertAllocatesNothing("tunnel on a trunk", box.Engine, Lab.Back, frame);
    }

    private static void AssertAllocatesNothing(string what, BalancerEngine engine, int port, byte[] frame)
    {
        var output = new ReusingOutput();
        var now = TimeSpan.FromHours(1);
        for (var i = 0; i < 100; i++)
        {
            engine.Receive(port, frame, now, output);
        }

        var framesBefore = output.Frames;
        TimeSpan? deadline = null;
        var allocated = Allocation.Least(_ =>
        {
            for (var i = 0; i < Packets; i++)
            {
                now += TimeSpan.FromMicroseconds(100);
                engine.Receive(port, frame, now, output);
                deadline = engine.NextDeadline;
            }
        });
        Assert.True(allocated == 0, $"{what}: {allocated} octets were allocated for {Packets} packets");
        Assert.True(output.Frames - framesBefore >= 50, $"{what}: {output.Frames - framesBefore} frames were sent");
        Assert.NotNull(deadline);
    }

    private static byte[] FromGateway(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);
}
