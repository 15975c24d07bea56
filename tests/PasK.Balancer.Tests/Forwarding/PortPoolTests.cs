using PasK.Balancer.Configuration;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The ports of the balancer's address towards a real are for all clients.</summary>
public class PortPoolTests
{
    private static readonly Ipv4Address Strangers = Ipv4Address.Parse("172.16.0.1");
    private static readonly Ipv4Address OtherClient = Ipv4Address.Parse("192.168.212.226");
    private static readonly Slb Service = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { NatMode = NatMode.BothNat, SloppyTcp = false };

    [Fact]
    public void Receive_OneClientThatTakesAllPorts_HasItsShare()
    {
        var box = Box.Knowing(Lab.With(Service));
        for (var port = 0; port < SessionLimits.PortsPerClient; port++)
        {
            Establish(box, new PacketBuilder(), (ushort)(1024 + port));
        }

        Assert.Equal(SessionLimits.PortsPerClient, box.Engine.SessionCount);
        Assert.Single(box.Dropping(DropReason.NoSourcePort, Lab.Front, Frame(new PacketBuilder().Tcp(sourcePort: 50001))));
        Assert.Single(box.FromClient(From(OtherClient, 0).Tcp()));
        // To another port of the real it has others.
        Assert.Single(box.FromClient(new PacketBuilder().Tcp(sourcePort: 50001, destinationPort: 443)));
    }

    /// <summary>What a client opens half counts in its share too, and gives way to what it opens next.</summary>
    [Fact]
    public void Receive_OneClientThatOpensHalf_GetsOnAtItsOwnCost()
    {
        var box = Box.Knowing(Lab.With(Service));
        for (var port = 0; port < SessionLimits.PortsPerClient + 1000; port++)
        {
            box.FromClient(new PacketBuilder().Tcp(sourcePort: (ushort)(1024 + port)));
        }

        Assert.Equal((SessionLimits.PortsPerClient, 1000L), (box.Engine.SessionCount, box.Engine.Count(Counter.SessionsEvicted)));
    }

    [Fact]
    public void Receive_WhenStrangersHaveAllPorts_TheyGiveThemBack_AndConnectionsStay()
    {
        const int Residing = 100;
        var box = Box.Knowing(Lab.With(Service));
        for (var i = 0u; i < Residing; i++)
        {
            Establish(box, From(OtherClient, i), 40000);
        }

        for (var i = 0u; i < ushort.MaxValue; i++)
        {
            box.FromClient(From(Strangers, i).Tcp());
            if (i % 3 == 0)
            {
                box.FromClient(From(Strangers, i).Tcp(TcpFlags.Ack));
            }
        }

        for (var i = 0u; i < 1000; i++)
        {
            Establish(box, From(Lab.Client, i), 50001);
        }

        Assert.Equal(0, box.Engine.Count(DropReason.NoSourcePort));
        for (var i = 0u; i < Residing; i++)
        {
            Assert.Single(box.FromClient(From(OtherClient, i).Tcp(TcpFlags.Ack, sourcePort: 40000)));
        }

        Assert.Equal(0, box.Engine.Count(DropReason.NoConnection));
    }

    /// <summary>
    /// Whoever forges data too holds the ports for a minute; then they are given back. A download, during which the client sends none, is not idle: the real's
    /// data shows that the client is there.
    /// </summary>
    [Fact]
    public void Receive_ConnectionsWithoutData_GiveTheirPortsBackAMinuteLater()
    {
        var box = Box.Knowing(Lab.With(Service));
        Establish(box, From(OtherClient, 0), 40000);
        for (var i = 0u; box.Engine.Count(DropReason.NoSourcePort) == 0; i++)
        {
            Assert.True(i < SessionLimits.Maximum, "no port was ever refused");
            box.FromClient(From(Strangers, i).Tcp());
            box.FromClient(From(Strangers, i).Tcp(TcpFlags.Ack));
            box.FromClient(From(Strangers, i).Tcp(TcpFlags.Psh | TcpFlags.Ack, dataLength: 1));
        }

        var lost = box.Engine.Count(DropReason.NoConnection);
        box.Wait(SessionLimits.Busy - TimeSpan.FromTicks(1));
        box.Meet();
        var download = new PacketBuilder { Source = Lab.Rip, Destination = Lab.BackAddress };
        Assert.Single(box.FromReal(download.Tcp(TcpFlags.Ack, sourcePort: 80, destinationPort: 40000, dataLength: 100)));
        box.Wait(TimeSpan.FromTicks(1));
        for (var i = 0u; i < 1000; i++)
        {
            Establish(box, From(Lab.Client, i), 50001);
        }

        Assert.Single(box.FromClient(From(OtherClient, 0).Tcp(TcpFlags.Ack, sourcePort: 40000)));
        Assert.Equal(lost, box.Engine.Count(DropReason.NoConnection));
    }

    private static void Establish(Box box, PacketBuilder client, ushort port)
    {
        Assert.Single(box.FromClient(client.Tcp(sourcePort: port)));
        Assert.Single(box.FromClient(client.Tcp(TcpFlags.Ack, sourcePort: port)));
        Assert.Single(box.FromClient(client.Tcp(TcpFlags.Psh | TcpFlags.Ack, sourcePort: port, dataLength: 1)));
    }

    private static PacketBuilder From(Ipv4Address first, uint number) => new() { Source = new Ipv4Address(first.Value + (number * 256)) };

    private static byte[] Frame(byte[] packet) => PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, packet);
}
