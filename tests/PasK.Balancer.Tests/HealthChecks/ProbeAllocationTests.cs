using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ethernet;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Checks that run, and traffic to a real whose MAC address they have taught, allocate nothing.</summary>
public class ProbeAllocationTests
{
    private const int Times = 2_000;

    public static TheoryData<string, HealthCheck> Checks => new()
    {
        { "icmp", CheckedLab.Icmp },
        { "icmp, an identifier for each", CheckedLab.Icmp with { IncreaseIcmpId = true } },
        { "tcp, half-open", CheckedLab.Tcp with { HalfOpen = true } },
        { "tcp, full", CheckedLab.Tcp },
        { "udp", CheckedLab.Udp },
        { "udp, three datagrams with words", CheckedLab.Udp with { Packets = 3, Send = "ping", Expect = "ping" } },
    };

    [Theory]
    [MemberData(nameof(Checks), DisableDiscoveryEnumeration = true)]
    public void Advance_SteadyProbes_AllocateNothing(string what, HealthCheck check)
    {
        var network = new AnsweringNetwork(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [check] }));
        network.RunUntilProbe(100);
        var allocated = Allocation.Least(i => network.RunUntilProbe(100 + (i * Times)));
        Assert.True(allocated == 0, $"{what}: {allocated} octets were allocated for {Times} probes");
        Assert.Equal(0, network.Engine.Count(Counter.ProbesFailed));
        Assert.Equal((HealthState.Act, Lab.RealMac), (network.Engine.Health[0].State, network.Engine.Health[0].Mac));
    }

    [Fact]
    public void Receive_SteadyTrafficToALearntMac_AllocatesNothing()
    {
        var network = new AnsweringNetwork(
            Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = [CheckedLab.Tcp] }));
        var frame = PacketBuilder.Frame(Lab.FrontMac, Lab.GatewayMac, EtherType.Ipv4, new PacketBuilder().Tcp(TcpFlags.Ack, dataLength: 1000));
        network.RunUntilProbe(20);
        network.Receive(Lab.Front, frame);
        Assert.Equal(Lab.RealMac, network.Engine.Health[0].Mac);
        var encapsulated = network.Engine.Count(Counter.Encapsulated);
        Assert.Equal(0, Allocation.Least(_ => Send(network, frame)));
        Assert.Equal(Allocation.Measurements * Times, network.Engine.Count(Counter.Encapsulated) - encapsulated);
    }

    private static void Send(AnsweringNetwork network, byte[] frame)
    {
        for (var i = 0; i < Times; i++)
        {
            network.Receive(Lab.Front, frame);
        }
    }
}
