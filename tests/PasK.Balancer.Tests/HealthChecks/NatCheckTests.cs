using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Health checks of services that translate: plain to the rip, at the rport.</summary>
public sealed class NatCheckTests
{
    public static TheoryData<NatMode, IpProtocol> Checks
    {
        get
        {
            var rows = new TheoryData<NatMode, IpProtocol>();
            foreach (var mode in (NatMode[])[NatMode.DestinationNat, NatMode.BothNat])
            {
                rows.Add(mode, IpProtocol.Icmp);
                rows.Add(mode, IpProtocol.Tcp);
                rows.Add(mode, IpProtocol.Udp);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void Advance_Probe_IsPlainToTheRipAndTeachesTheMac(NatMode mode, IpProtocol type)
    {
        var lab = LabOf(mode, type);
        lab.Run(CheckedLab.Second);
        var probe = lab.Probes.First().Frame.Packet;
        Assert.Equal((Lab.BackAddress, Lab.Rip, type), (probe.Source, probe.Destination, probe.Protocol));
        Assert.True(FlowKey.TryParse(probe, out var flow));
        Assert.Equal(type == IpProtocol.Icmp ? flow.SourcePort.Value : 8080, flow.DestinationPort.Value);
        Assert.Equal((HealthState.Act, Lab.RealMac), (lab.State, lab.Box.Engine.Health[0].Mac!.Value));
    }

    [Theory]
    [InlineData(NatMode.DestinationNat)]
    [InlineData(NatMode.BothNat)]
    public void Receive_PortClosed_IsSaidOfTheRip(NatMode mode)
    {
        var lab = LabOf(mode, IpProtocol.Tcp);
        lab.Real = Reals.PortClosed;
        lab.Run(TimeSpan.FromMinutes(1));
        Assert.Equal(HealthState.Inact, lab.State);
        Assert.Contains("tcp port 8080 of 10.10.10.10: the port is closed", EventText.Of(lab.Changes.Last()), StringComparison.Ordinal);
    }

    /// <summary>In the balancer's name, a client's session and a probe must not share a port: the answer to the one would be taken for the other's.</summary>
    [Fact]
    public void Receive_SessionFromTheProbesPort_GetsAnother()
    {
        var lab = LabOf(NatMode.BothNat, IpProtocol.Tcp);
        lab.Real = Reals.Silent;
        lab.Run(CheckedLab.Second);
        var probe = lab.Probes.Last().Frame;
        lab.FromReal(Reals.Healthy(probe)!);
        var port = PortOf(probe);
        var syn = Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(sourcePort: port)));
        Assert.Equal(Lab.Rip, syn.Packet.Destination);
        Assert.NotEqual(port, PortOf(syn));
    }

    [Fact]
    public void Advance_Probes_LeaveASessionItsPort()
    {
        var check = CheckedLab.Tcp with { Port = null, SourcePortMin = new Port(50001), SourcePortMax = new Port(50003) };
        var lab = CheckedLab.With(NatTests.SlbOf(NatMode.BothNat) with { HealthChecks = [check] });
        lab.Run(CheckedLab.Second);
        var client = (ushort)(PortOf(lab.Probes.Last().Frame) == 50001 ? 50002 : 50001);
        var port = PortOf(Assert.Single(lab.Box.FromClient(new PacketBuilder().Tcp(sourcePort: client))));
        lab.Box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, sourcePort: client));
        lab.Box.FromClient(new PacketBuilder().Tcp(TcpFlags.Ack, sourcePort: client));
        var before = lab.Probes.Count();
        lab.Run(TimeSpan.FromMinutes(5));
        var ports = lab.Probes.Skip(before).Select(sent => PortOf(sent.Frame)).Distinct().Order().ToList();
        Assert.Equal(((ushort[])[50001, 50002, 50003]).Except([port]), ports);
        Assert.Equal(HealthState.Act, lab.State);
    }

    private static ushort PortOf(SentFrame frame) => Reals.Tcp(frame.Packet).SourcePort.Value;

    private static CheckedLab LabOf(NatMode mode, IpProtocol type)
    {
        HealthCheck check = CheckedLab.Check(type) is PortCheck asking ? asking with { Port = null } : CheckedLab.Icmp;
        return CheckedLab.With(NatTests.SlbOf(mode) with { HealthChecks = [check] });
    }
}
