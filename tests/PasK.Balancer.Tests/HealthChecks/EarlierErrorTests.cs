using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>ICMP errors that look as if they were about a probe and are not about the one under way.</summary>
public class EarlierErrorTests
{
    private static readonly Ipv4Address Router = Ipv4Address.Parse("10.10.10.254");

    /// <summary>A router says host unreachable seconds after the probe that it is about: the next one has another fate.</summary>
    [Theory]
    [InlineData(IpProtocol.Icmp, true)]
    [InlineData(IpProtocol.Icmp, false)]
    [InlineData(IpProtocol.Tcp, true)]
    [InlineData(IpProtocol.Tcp, false)]
    [InlineData(IpProtocol.Udp, true)]
    [InlineData(IpProtocol.Udp, false)]
    public void Receive_ErrorAboutAnEarlierProbe_IsNoVerdict(IpProtocol type, bool isOuter)
    {
        var lab = CheckedLab.With(CheckedLab.CheckNoSilence(type));
        lab.Real = Reals.Silent;
        lab.Run(1.5 * CheckedLab.Second);
        var earlier = lab.Sent[0].Frame;
        lab.Run(4.5 * CheckedLab.Second);
        Assert.Equal((2, 1, 1L), (lab.Probes.Count(), lab.Box.Engine.OutstandingProbes, lab.Box.Engine.Count(Counter.ProbesFailed)));
        lab.FromReal(Reals.Quoting(isOuter ? earlier.Packet : earlier.Inner, Router, IcmpMessage.Unreachable(IcmpUnreachableCode.Host)));
        Assert.Equal(1, lab.Box.Engine.Count(Counter.ProbesFailed));
        Assert.Equal(1, isOuter ? lab.Box.Engine.Count(Counter.TunnelErrors) : lab.Box.Engine.Count(DropReason.IcmpErrorToUs));
    }

    /// <summary>In both-nat a client's packet may have the probe's address, port and identification, and asks another port.</summary>
    [Fact]
    public void Receive_ErrorAboutASessionFromTheProbesPort_IsNoVerdict()
    {
        var lab = CheckedLab.With(NatTests.SlbOf(NatMode.BothNat) with { HealthChecks = [CheckedLab.Tcp] });
        lab.Run(CheckedLab.Second);
        lab.Real = Reals.Silent;
        while (lab.Box.Engine.OutstandingProbes == 0)
        {
            lab.Run(CheckedLab.Second / 10);
        }

        var probe = lab.Sent[^1].Frame.Packet;
        var client = new PacketBuilder { Identification = probe.Identification };
        var traffic = Assert.Single(lab.Box.FromClient(client.Tcp(sourcePort: Reals.Tcp(probe).SourcePort.Value)));
        Assert.Equal(Reals.Tcp(probe).SourcePort, Reals.Tcp(traffic.Packet).SourcePort);
        lab.FromReal(Reals.Quoting(traffic.Packet, Lab.Rip, IcmpMessage.Unreachable(IcmpUnreachableCode.Prohibited)));
        Assert.Equal((1, 0L), (lab.Box.Engine.OutstandingProbes, lab.Box.Engine.Count(Counter.ProbesFailed)));
    }

    /// <summary>A client chooses the identifications of its own packets, and gets into the tunnel with them.</summary>
    [Fact]
    public void Receive_ErrorAboutTrafficWithTheProbesIdentification_IsNoVerdict()
    {
        var lab = CheckedLab.With(CheckedLab.Tcp);
        lab.Run(CheckedLab.Second);
        lab.Real = Reals.Silent;
        while (lab.Box.Engine.OutstandingProbes == 0)
        {
            lab.Run(CheckedLab.Second / 10);
        }

        var client = new PacketBuilder { Identification = lab.Sent[^1].Frame.Inner.Identification };
        var traffic = Assert.Single(lab.Box.FromClient(client.Udp(53)));
        lab.FromReal(Reals.Quoting(traffic.Packet, Lab.Rip, IcmpMessage.Unreachable(IcmpUnreachableCode.Prohibited)));
        Assert.Equal((1, 0L), (lab.Box.Engine.OutstandingProbes, lab.Box.Engine.Count(Counter.ProbesFailed)));
    }
}
