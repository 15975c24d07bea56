using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>A real that several checks and services share.</summary>
public class SharedRealTests
{
    private static readonly Ipv4Address OtherVip = Ipv4Address.Parse("192.168.193.51");
    private static readonly TimeSpan Second = CheckedLab.Second;

    private static IcmpCheck Icmp => CheckedLab.Icmp with { Id = 1, Retry = 0 };

    private static TcpCheck Tcp => CheckedLab.Tcp with { Id = 2, Retry = 0 };

    /// <summary>A check that is down takes nothing from a real that others keep up.</summary>
    [Fact]
    public void Conclude_OneCheckIsDownAndTheRealStaysUp_KeepsTheMac()
    {
        var lab = CheckedLab.With(Web(Icmp with { Interval = 60 * Second }, Tcp) with { HcCondition = HcCondition.Any });
        lab.Run(Second);
        Assert.Equal(Lab.RealMac, lab.Box.Engine.Health[0].Mac);
        lab.Real = Reals.PortClosed;
        lab.Run(6 * Second);
        Assert.Equal((HealthState.Act, Lab.RealMac), (lab.State, lab.Box.Engine.Health[0].Mac));
    }

    /// <summary>The MAC address is shared by all services of a real: as long as one has it up, another address needs a second answer.</summary>
    [Fact]
    public void Conclude_AnotherServicesPortCloses_AStrangersAnswerIsNotBelievedAtOnce()
    {
        var web = Web(Icmp with { Interval = 10 * Second });
        var mail = Web(Tcp) with { Name = "mail", Vips = [new VirtualService(OtherVip, null, [])] };
        var lab = new CheckedLab(Lab.With(web, mail));
        lab.Run(Second);
        lab.Real = Reals.PortClosed;
        lab.Run(5.5 * Second);
        var act = lab.Box.Engine.Health[0];
        Assert.Equal(("web", HealthState.Act), (act.Service, act.State));
        lab.Real = frame =>
        {
            if (Reals.Asked(frame).Protocol == IpProtocol.Icmp)
            {
                lab.Take(lab.Box.Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, Lab.StrangerMac, EtherType.Ipv4, Reals.Healthy(frame)!)));
            }

            return null;
        };
        var before = lab.Probes.Count(probe => probe.Frame.Inner.Protocol == IpProtocol.Icmp);
        while (lab.Probes.Count(probe => probe.Frame.Inner.Protocol == IpProtocol.Icmp) == before)
        {
            lab.Run(Second / 10);
        }

        Assert.DoesNotContain(lab.Box.Events.OfType<MacLearnt>(), learnt => learnt.Mac == Lab.StrangerMac);
    }

    /// <summary>Traffic to a real that is up needs no ARP.</summary>
    [Fact]
    public void Receive_OneCheckIsDownAndTheRealStaysUp_NeedsNoArp()
    {
        var lab = CheckedLab.With(Web(Icmp with { Interval = 60 * Second }, Tcp) with { HcCondition = HcCondition.Any });
        lab.Run(200 * Second);
        (lab.Real, lab.AnswersArp) = (Reals.PortClosed, false);
        lab.Run(6 * Second);
        Assert.Equal(HealthState.Act, lab.State);
        var request = lab.Box.FromClient(new PacketBuilder().Tcp());
        Assert.Equal(Lab.RealMac, Assert.Single(request, frame => frame.Ethernet.Type == EtherType.Ipv4).Ethernet.Destination);
    }

    /// <summary>A check that asks several VIPs is one check: a real without one of them is not good.</summary>
    [Fact]
    public void Any_OneCheckOfTwoVips_NeedsBoth()
    {
        var slb = Web(Icmp) with { Vips = [Lab.All, new VirtualService(OtherVip, null, [])], HcCondition = HcCondition.Any };
        var lab = CheckedLab.With(slb);
        lab.Real = frame => Reals.Asked(frame).Destination == Lab.Vip ? Reals.Healthy(frame) : null;
        lab.Run(10 * Second);
        Assert.Equal(HealthState.Inact, lab.State);
    }

    /// <summary>As long as requests wait for a primary its backup does not serve.</summary>
    [Fact]
    public void Backup_PrimaryUnknown_IsStandby()
    {
        var lab = new CheckedLab(Lab.With(
            Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip), Lab.RealOf(2, Lab.SecondRip) with { IsBackup = true }) with
            {
                HealthChecks = [Icmp with { Retry = 3 }]
            }));
        lab.Real = frame => frame.Packet.Destination == Lab.SecondRip ? Reals.Healthy(frame) : null;
        lab.Run(Second);
        lab.Take(lab.Box.FromClient(new PacketBuilder().Tcp()));
        Assert.Equal(1, lab.Box.Engine.WaitingCount);
        Assert.Equal([HealthState.Unknown, HealthState.Standby], lab.Box.Engine.Health.Select(real => real.State));
    }

    /// <summary>Equal probes are sent once, however their checks are written.</summary>
    [Fact]
    public void CheckPlan_InnerTipWrittenAndLeftOut_IsOneProbe()
    {
        var lab = CheckedLab.With(Web(Icmp, Icmp with { Id = 7, InnerTip = Lab.Vip }));
        lab.Run(Second / 2);
        Assert.Single(lab.Probes);
    }

    /// <summary>Each service names the check by its own number.</summary>
    [Fact]
    public void Report_BackupOfTwoServices_NamesEachServicesCheck()
    {
        var backup = Lab.RealOf(2, Lab.SecondRip) with { IsBackup = true };
        var web = Lab.Slb("web", Lab.Serving(IpProtocol.Tcp, 80), Lab.RealOf(1, Lab.Rip), backup) with { HealthChecks = [Icmp] };
        var dns = Lab.Slb("dns", Lab.Serving(IpProtocol.Udp, 53), Lab.RealOf(1, Lab.Rip), backup) with { HealthChecks = [Icmp with { Id = 7 }] };
        var lab = new CheckedLab(Lab.With(web, dns));
        lab.Run(Second);
        lab.Real = frame => frame.Packet.Destination == Lab.Rip ? null : Reals.Healthy(frame);
        lab.Run(10 * Second);
        Assert.All(lab.Changes.Where(change => change.Service == "dns"), change => Assert.Equal(7, change.Check));
    }

    private static Slb Web(params HealthCheck[] checks) => Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = checks };
}
