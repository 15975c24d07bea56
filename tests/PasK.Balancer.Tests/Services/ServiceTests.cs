using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Configuration.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public class ServiceTests
{
    private static readonly PacketBuilder FromClient = new();
    private static readonly Real First = Lab.RealOf(1, Lab.Rip);
    private static readonly Real Second = Lab.RealOf(2, Lab.SecondRip);

    [Fact]
    public void Receive_VipAlone_ServesTcpUdpAndPing()
    {
        var box = Box.Knowing();
        foreach (var packet in (byte[][])[FromClient.Tcp(destinationPort: 8080), FromClient.Udp(53), FromClient.Echo()])
        {
            Assert.Equal(packet[20..], Assert.Single(box.FromClient(packet)).Inner.Payload.ToArray());
        }

        Assert.Equal(3, box.Engine.Count(Counter.Encapsulated));
    }

    [Fact]
    [Explains(DropReason.ProtocolNotServed)]
    public void Receive_VipAlone_ServesNoOtherProtocol()
        => Box.Knowing().DropsFromClient(DropReason.ProtocolNotServed, FromClient.Packet((IpProtocol)132, new byte[20]));

    [Fact]
    public void Receive_UdpWithoutPorts_ServesAllUdpPortsAndNoTcp()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("dns", Lab.Serving(IpProtocol.Udp), First)));
        Assert.Single(box.FromClient(FromClient.Udp(53)));
        Assert.Single(box.FromClient(FromClient.Udp(65535)));
        box.DropsFromClient(DropReason.ProtocolNotServed, FromClient.Tcp());
    }

    [Fact]
    public void Receive_Vports_ServesThosePortsOnly()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80, 443), First)));
        Assert.Single(box.FromClient(FromClient.Tcp(destinationPort: 80)));
        Assert.Single(box.FromClient(FromClient.Tcp(destinationPort: 443)));
        box.DropsFromClient(DropReason.ProtocolNotServed, FromClient.Udp(80));
    }

    [Fact]
    [Explains(DropReason.PortNotServed)]
    public void Receive_PortThatIsNoVport_IsDropped()
        => Box.Knowing(Lab.With(Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80, 443), First)))
            .DropsFromClient(DropReason.PortNotServed, FromClient.Tcp(destinationPort: 81));

    [Theory]
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(81, false)]
    [InlineData(7999, false)]
    [InlineData(8000, true)]
    [InlineData(8050, true)]
    [InlineData(8100, true)]
    [InlineData(8101, false)]
    [InlineData(65535, true)]
    public void Receive_RangesOfPorts_ServesTheirEndsAndWhatIsBetween(ushort port, bool isServed)
    {
        var vip = Lab.Serving(IpProtocol.Tcp, 80) with { Vports = [new Port(65535), new PortRange(new Port(8000), new Port(8100)), Lab.Http] };
        var box = Box.Knowing(Lab.With(Lab.Slb("web", vip, First)));
        if (isServed)
        {
            Assert.Single(box.FromClient(FromClient.Tcp(destinationPort: port)));
        }
        else
        {
            box.DropsFromClient(DropReason.PortNotServed, FromClient.Tcp(destinationPort: port));
        }
    }

    /// <summary>A range is kept as its two ends.</summary>
    [Fact]
    public void New_RangeOfEveryPort_TakesNoMoreRoomThanAPort()
    {
        var (one, all) = (Lab.Serving(IpProtocol.Tcp, 80), Lab.Serving(IpProtocol.Tcp, 80) with { Vports = [PortRange.All] });
        AllocatedBy(all);
        Assert.InRange(AllocatedBy(all) - AllocatedBy(one), -4096, 4096); // each port by itself is more than 65535 octets

        static long AllocatedBy(VirtualService vip)
        {
            var configuration = Lab.With(Lab.Slb("web", vip, First));
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = new Box(configuration);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Theory]
    [InlineData(80, 80)]
    [InlineData(70, 90)]
    public void New_PortTwice_Throws(ushort first, ushort last)
        => Assert.Throws<ArgumentException>(() => new Box(Lab.With(
            Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), First),
            Lab.Slb("too", Lab.Serving(IpProtocol.Tcp) with { Vports = [new PortRange(new Port(first), new Port(last))] }, First))));

    [Fact]
    [Explains(Counter.Resets)]
    public void Receive_SlbWithoutRealThatTellsClients_ResetsTheConnection()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All) with { ActiveNodest = true }));
        Assert.Single(box.FromClient(FromClient.Tcp()));
        Assert.Equal(1, box.Engine.Count(Counter.Resets));
    }

    [Fact]
    public void Receive_SeveralServicesMatch_TheMostSpecificTakesIt()
    {
        var third = Lab.RealOf(3, Ipv4Address.Parse("10.10.10.12"));
        var box = Box.Knowing(Lab.With(
            Lab.Slb("all", Lab.All, First), Lab.Slb("tcp", Lab.Serving(IpProtocol.Tcp), Second), Lab.Slb("http", Lab.Serving(IpProtocol.Tcp, 80), third)));
        box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, third.Rip, Lab.RealMac));
        Assert.Equal(third.Rip, box.FromClient(FromClient.Tcp(destinationPort: 80)).Single().Packet.Destination);
        Assert.Equal(Second.Rip, box.FromClient(FromClient.Tcp(destinationPort: 81)).Single().Packet.Destination);
        Assert.Equal(First.Rip, box.FromClient(FromClient.Udp(80)).Single().Packet.Destination);
    }

    [Fact]
    public void Receive_SeveralServicesOfAFile_TheMostSpecificTakesItWhateverTheirOrder()
    {
        string[] services =
        [
            "  - { name: all, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50 }], real: 1 }\n",
            "  - { name: tcp, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50, protocol: tcp }], real: 2 }\n",
            "  - { name: http, nat-mode: l3dsr-iptunnel, lb-method: rr, vip: [{ ip: 192.168.193.50, protocol: tcp, vport: 80 }], real: 3 }\n",
        ];
        foreach (var order in (string[])[string.Concat(services), string.Concat(services.Reverse())])
        {
            var read = ConfigurationReader.Parse("f", $$"""
                vlan: [{ name: default, vid: 1, port: xg2 }, { name: test, vid: 10, port: xg1 }]
                interface: [{ name: default, ip: 10.10.10.1/24 }, { name: test, ip: 192.168.193.181/24 }]
                route: [{ destination: default, gateway: 192.168.193.1 }]
                real: [{ id: 1, rip: 10.10.10.10 }, { id: 2, rip: 10.10.10.11 }, { id: 3, rip: 10.10.10.12 }]
                slb:

                """ + order);
            Assert.Empty(read.Warnings);
            var box = Box.Knowing(read.Value);
            box.Receive(Lab.Back, Box.Asks(Lab.BackAddress, Ipv4Address.Parse("10.10.10.12"), Lab.RealMac));
            var exits = new[] { FromClient.Tcp(destinationPort: 80), FromClient.Tcp(destinationPort: 81), FromClient.Udp(80), FromClient.Echo() }
                .Select(packet => box.FromClient(packet).Single().Packet.Destination.ToString());
            Assert.Equal(["10.10.10.12", "10.10.10.11", "10.10.10.10", "10.10.10.10"], exits);
        }
    }

    [Fact]
    public void New_PortsWithoutAProtocol_Throws()
        => Assert.Throws<ArgumentException>(() => new Box(Lab.With(Lab.Slb("web", new VirtualService(Lab.Vip, null, [Lab.Http]), First))));

    [Fact]
    public void Receive_NewConnections_GoToTheRealsInTurn()
    {
        var box = Box.Knowing(Lab.With(Lab.Slb("web", Lab.All, First, Second)));
        var exits = Enumerable.Range(0, 4).Select(i => box.FromClient(FromClient.Tcp(sourcePort: (ushort)(50000 + i))).Single().Packet.Destination);
        Assert.Equal([First.Rip, Second.Rip, First.Rip, Second.Rip], exits);
    }

    [Fact]
    [Explains(DropReason.NoReal)]
    public void Receive_SlbWithoutReal_IsDropped()
        => Box.Knowing(Lab.With(Lab.Slb("web", Lab.All))).DropsFromClient(DropReason.NoReal, FromClient.Tcp());

    [Fact]
    public void New_UnknownNatModeOrLbMethod_Throws()
    {
        var slb = Lab.Slb("web", Lab.All, First);
        Assert.Contains(
            "no line of the table of nat-modes",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Box(Lab.With(slb with { NatMode = (NatMode)99 }))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "no line of the table of lb-methods",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Box(Lab.With(slb with { LbMethod = (LbMethod)99 }))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [Explains(DropReason.TransportMalformed)]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    [InlineData(IpProtocol.Icmp)]
    public void Receive_TransportHeaderIsCut_IsDropped(IpProtocol protocol)
        => Box.Knowing().DropsFromClient(DropReason.TransportMalformed, FromClient.Packet(protocol, new byte[7]));

    [Fact]
    public void Receive_EchoReplyForVip_IsNotServed()
        => Box.Knowing().DropsFromClient(DropReason.ProtocolNotServed, FromClient.Icmp(IcmpMessage.EchoReply(7, 1), []));

    [Fact]
    [Explains(DropReason.IcmpErrorToUs)]
    public void Receive_IcmpErrorForVipOrUs_IsDroppedWithItsOwnReason()
    {
        var error = IcmpMessage.Unreachable(IcmpUnreachableCode.Protocol);
        Box.Knowing().DropsFromClient(DropReason.IcmpErrorToUs, FromClient.Icmp(error, FromClient.Tcp()));
        Box.Knowing().DropsFromClient(DropReason.IcmpErrorToUs, (FromClient with { Destination = Lab.FrontAddress }).Icmp(error, FromClient.Tcp()));
    }
}
