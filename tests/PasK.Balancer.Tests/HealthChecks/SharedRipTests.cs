using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Two reals at one rip with a port each: two daemons of one server. The MAC address is the rip's, health and sessions are each real's own.</summary>
public sealed class SharedRipTests
{
    private static readonly Port FirstPort = new(8001);
    private static readonly Port SecondPort = new(8002);
    private static readonly TimeSpan Second = CheckedLab.Second;

    public static TheoryData<NatMode> Modes => [NatMode.DestinationNat, NatMode.BothNat];

    [Theory]
    [MemberData(nameof(Modes))]
    public void Receive_TwoSessions_GoToAPortEachAndComeBackAsTheVip(NatMode mode)
    {
        var box = Box.Knowing(Lab.With(SlbOf(mode)));
        foreach (var (client, port) in new[] { (50001, FirstPort), (50002, SecondPort) })
        {
            var request = Reals.Tcp(Assert.Single(box.FromClient(new PacketBuilder().Tcp(sourcePort: (ushort)client))).Packet);
            Assert.Equal(port, request.DestinationPort);
            var answer = new PacketBuilder { Source = Lab.Rip, Destination = NatTests.AskerOf(mode) };
            var back = Assert.Single(
                box.FromReal(answer.Tcp(TcpFlags.Syn | TcpFlags.Ack, sourcePort: port.Value, destinationPort: request.SourcePort.Value))).Packet;
            Assert.Equal((Lab.Vip, 80, client), (back.Source, Reals.Tcp(back).SourcePort.Value, Reals.Tcp(back).DestinationPort.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void Check_OnePortIsClosed_TakesOneRealOut(NatMode mode)
    {
        var lab = Checked(mode);
        lab.Real = ClosedAt(SecondPort);
        lab.Run(3 * Second);
        Assert.Equal([("r1", HealthState.Act), ("r2", HealthState.Inact)], lab.Box.Engine.Health.Select(real => (real.Real, real.State)));
        Assert.All(lab.Box.Engine.Health, real => Assert.Equal(Lab.RealMac, real.Mac));
        for (ushort client = 50001; client < 50004; client++)
        {
            var sent = lab.Box.FromClient(new PacketBuilder().Tcp(sourcePort: client));
            Assert.Equal(FirstPort, Reals.Tcp(Assert.Single(sent, frame => frame.Packet.Destination == Lab.Rip).Packet).DestinationPort);
        }
    }

    /// <summary>The MAC address is told once, and of both.</summary>
    [Fact]
    public void Check_FirstAnswer_TeachesTheMacOfBoth()
    {
        var lab = Checked(NatMode.DestinationNat);
        lab.Run(3 * Second);
        var learnt = Assert.Single(lab.Box.Events.OfType<MacLearnt>());
        Assert.Equal(("r1, r2", Lab.RealMac), (string.Join(", ", learnt.Reals), learnt.Mac));
    }

    /// <summary>The same two reals in a service each, which is what tells them apart in modes that translate no ports.</summary>
    [Fact]
    public void Check_InAServiceEach_JudgesEachByItsOwnPort()
    {
        var tunnel = Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 8001), RealAt(1, FirstPort)) with { HealthChecks = [Check] };
        var other = Lab.Slb("api", Lab.Serving(IpProtocol.Tcp, 8002), RealAt(2, SecondPort)) with { HealthChecks = [Check] };
        var lab = new CheckedLab(Lab.With(tunnel, other)) { Real = ClosedAt(FirstPort) };
        lab.Run(3 * Second);
        Assert.Equal(
            [("web", "r1", HealthState.Inact), ("api", "r2", HealthState.Act)],
            lab.Box.Engine.Health.Select(real => (real.Service, real.Real, real.State)));
        Assert.Equal(["api", "web"], lab.Changes.Select(change => change.Service).Order(StringComparer.Ordinal));
    }

    /// <summary>The path MTU is the rip's: it is told once, and of both. One that is no smaller than the link's says nothing.</summary>
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(1500, 0)]
    [InlineData(65535, 0)]
    public void Receive_AnMtuOfThePath_HoldsForBoth(int mtu, int told)
    {
        var box = Box.Knowing(Lab.With(
            Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 8001), RealAt(1, FirstPort)), Lab.Slb("api", Lab.Serving(IpProtocol.Tcp, 8002), RealAt(2, SecondPort))));
        foreach (ushort port in new[] { 8001, 8002 })
        {
            var sent = Assert.Single(box.FromClient(new PacketBuilder().Tcp(destinationPort: port)));
            box.FromReal(Reals.Quoting(sent.Packet, Lab.Rip, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)mtu)));
        }

        var lowered = box.Events.OfType<MtuLowered>().ToList();
        Assert.Equal(told, lowered.Count);
        Assert.All(lowered, one => Assert.Equal(("r1, r2", 1000), (string.Join(", ", one.Reals), one.Mtu)));
    }

    [Fact]
    public void Make_DifferentMacsAtOneRip_IsRefused()
    {
        var slb = SlbOf(NatMode.DestinationNat);
        var contrary = Lab.With(slb with { Reals = [slb.Reals[0] with { Mac = Lab.RealMac }, slb.Reals[1]] });
        Assert.Contains("the reals at 10.10.10.10 have different MAC addresses", Assert.Throws<ArgumentException>(() => new Box(contrary)).Message);
    }

    private static TcpCheck Check => CheckedLab.Tcp with { Port = null, Retry = 0 };

    private static Real RealAt(int id, Port port) => Lab.RealOf(id, Lab.Rip) with { Rport = port };

    private static Slb SlbOf(NatMode mode)
        => Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), RealAt(1, FirstPort), RealAt(2, SecondPort)) with { NatMode = mode };

    private static CheckedLab Checked(NatMode mode) => CheckedLab.With(SlbOf(mode) with { HealthChecks = [Check] });

    private static Func<SentFrame, byte[]?> ClosedAt(Port port)
        => frame => Reals.Tcp(Reals.Asked(frame)).DestinationPort == port ? Reals.PortClosed(frame) : Reals.Healthy(frame);
}
