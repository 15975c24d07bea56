using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>What packets cause is told with its fields, and no more often than its budget allows; the counters count all of it.</summary>
public sealed class EventBudgetTests
{
    private const int Many = 30;
    private const int Told = 10;
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");

    [Fact]
    [Explains(EventKind.SessionMoved)]
    public void Receive_ManySessionsOfARealThatIsDown_AreMovedAndTellTenTimes()
    {
        var slb = Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip)) with { HealthChecks = [CheckedLab.Check(IpProtocol.Icmp)] };
        var lab = CheckedLab.With(slb);
        lab.Run(CheckedLab.Second);
        for (ushort port = 1; port <= 2 * Many; port++)
        {
            lab.Take(lab.Box.FromClient(new PacketBuilder().Udp(80, sourcePort: port)));
        }

        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(30 * CheckedLab.Second);
        lab.Box.Settle();
        for (ushort port = 1; port <= 2 * Many; port++)
        {
            lab.Take(lab.Box.FromClient(new PacketBuilder().Udp(80, sourcePort: port)));
        }

        var moved = lab.Box.Events.OfType<SessionMoved>().ToList();
        Assert.Equal((Many, Told), (lab.Box.Engine.Count(Counter.SessionsMoved), moved.Count));
        Assert.All(moved, one => Assert.Equal(("web", "r1", "r2"), (one.Service, one.From, one.To)));
        Assert.Equal(Enumerable.Range(0, Told).Select(i => FlowOf(moved[0].Flow.SourcePort.Value + (2 * i))), moved.Select(one => one.Flow));
    }

    [Fact]
    public void Receive_ManyErrorsThatLowerAnMtu_TellTenTimes()
    {
        var box = Box.Knowing();
        var sent = Assert.Single(box.FromClient(new PacketBuilder().Udp(53, 1400)));
        for (ushort i = 0; i < Many; i++)
        {
            box.FromReal(Reals.Quoting(sent.Packet, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)(1400 - i))));
        }

        Assert.Equal(Many, box.Engine.Count(Counter.MtusLowered));
        Assert.Equal(Enumerable.Range(0, Told).Select(i => 1400 - i), box.Events.Cast<MtuLowered>().Select(lowered => lowered.Mtu));
        Assert.All(box.Events.Cast<MtuLowered>(), lowered => Assert.Equal((Lab.Rip, "r1", Router), (lowered.Rip, Assert.Single(lowered.Reals), lowered.From)));
    }

    /// <summary>A second conflict of one address within ten seconds takes nothing of the others' budget.</summary>
    [Fact]
    public void Receive_ConflictsOfManyVips_TellTenTimes()
    {
        VirtualService[] vips = [.. Enumerable.Range(0, Many).Select(i => new VirtualService(VipOf(i), null, []))];
        var box = new Box(Lab.With(Lab.Slb("web", vips[0], Lab.RealOf(1, Lab.Rip)) with { Vips = vips }));
        for (var i = 0; i < Many; i++)
        {
            box.Drops(DropReason.AddressConflict, Lab.Back, Box.Asks(Lab.SecondRip, VipOf(i), Lab.StrangerMac));
            box.Drops(DropReason.AddressConflict, Lab.Back, Box.Asks(Lab.SecondRip, VipOf(i), Lab.StrangerMac));
        }

        Assert.Equal(2 * Many, box.Engine.Count(Counter.AddressConflicts));
        Assert.Equal(Enumerable.Range(0, Told).Select(VipOf), box.Events.Cast<AddressConflict>().Select(conflict => conflict.Address));
        Assert.All(box.Events.Cast<AddressConflict>(), conflict => Assert.Equal((Lab.StrangerMac, "xg2", null), (conflict.Mac, conflict.Port, conflict.Vid)));
    }

    private static FlowKey FlowOf(int port) => new(Lab.Client, new Port((ushort)port), Lab.Vip, Lab.Http, IpProtocol.Udp);

    private static Ipv4Address VipOf(int i) => Ipv4Address.Parse($"192.168.193.{60 + i}");
}
