using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Devices;
using PasK.Wire.Ip;
using Xunit;
using static PasK.Lab.Tests.ModeLabs;

namespace PasK.Lab.Tests;

/// <summary>
/// A real server that tracks connections, puts VIPs in the place of marks, and drops what belongs to no connection. Where the tracking sees the rip before the
/// VIP is put back, an answer from the VIP is none to what it has seen: a SYN,ACK or an echo reply begins no connection. A datagram does.
/// </summary>
public sealed class ConnectionTrackingTests
{
    [Theory]
    [InlineData(IpProtocol.Icmp)]
    [InlineData(IpProtocol.Tcp)]
    [InlineData(IpProtocol.Udp)]
    public void Marks_PutBackBeforeTheTracking_AreAnswered(IpProtocol type)
    {
        using var world = World.Build(TopologyOf(isLate: false, type));
        Await(world, health => health.State == HealthState.Act);
        Assert.DoesNotContain(Changes(world), change => change.To == HealthState.Inact);
    }

    [Theory]
    [InlineData(IpProtocol.Icmp, "ping of 192.168.193.50 by DSCP 4: no answer in 0.3 s")]
    [InlineData(IpProtocol.Tcp, "tcp port 80 of 192.168.193.50 by DSCP 4: no answer in 0.3 s")]
    public void Marks_PutBackBehindTheTracking_AreNotAnswered(IpProtocol type, string cause)
    {
        using var world = World.Build(TopologyOf(isLate: true, type));
        Await(world, health => health.State == HealthState.Inact);
        Assert.Equal(cause, EventText.CauseOf(Changes(world).Last()));
    }

    /// <summary>Without the firewall nobody notices; and of UDP nobody notices even so.</summary>
    [Theory]
    [InlineData(IpProtocol.Udp, true)]
    [InlineData(IpProtocol.Tcp, false)]
    public void Marks_PutBackBehindTheTracking_AreAnsweredWhereNothingIsInvalid(IpProtocol type, bool dropsInvalid)
    {
        using var world = World.Build(TopologyOf(isLate: true, type, dropsInvalid));
        Await(world, health => health.State == HealthState.Act);
    }

    private static Topology TopologyOf(bool isLate, IpProtocol type, bool dropsInvalid = true)
    {
        ReferenceLab.Require();
        Assert.SkipUnless(KernelFeatures.CanHave(KernelPart.ConnectionTracking), "needs a kernel whose nf_tables track connections (NF_CONNTRACK, NFT_CT)");
        var topology = ModeLabs.TopologyOf(NatMode.L3DsrDscp, Decapsulation.None, Checks.Where(check => check.Protocol == type));
        return topology.With(topology.Reals.Single() with { PutsVipBackLate = isLate, DropsInvalid = dropsInvalid });
    }
}
