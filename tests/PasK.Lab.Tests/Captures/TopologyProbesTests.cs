using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Which frames of a topology are there because of its health checks.</summary>
public sealed class TopologyProbesTests
{
    private static readonly Ipv4Address Asked = Ipv4Address.Parse("192.168.193.99");

    /// <summary>The answer comes from the address that the check's code point stands for, which need be no VIP.</summary>
    [Fact]
    public void IsProbe_OfAnAnswerFromADscpTip_IsTrue()
    {
        Assert.True(IsProbe(new IcmpCheck { Id = 1, DscpTip = Asked, Dscp = HandMade.Dscp }));
        Assert.True(IsProbe(new IcmpCheck { Id = 1, InnerTip = Asked }));
        Assert.False(IsProbe(new IcmpCheck { Id = 1 }));
    }

    private static bool IsProbe(HealthCheck check)
    {
        var balancer = ReferenceLab.Topology.Balancers.Single();
        var slb = balancer.Configuration.Slbs.Single() with { HealthChecks = [check] };
        var topology = ReferenceLab.Topology.With(balancer with { Configuration = balancer.Configuration with { Slbs = [slb] } });
        var header = new Ipv4Header
        {
            PayloadLength = 8, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = Asked, Destination = HandMade.Balancer,
        };
        return TopologyProbes.Of(topology).IsProbe(HandMade.Frame("real1.eth0", HandMade.Mac("l4.xg2"), header, new byte[8]));
    }
}
