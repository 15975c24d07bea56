using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Faults;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The demonstration of a broken network is judged by the one that is meant, whoever broke it.</summary>
public sealed class BrokenNetworkTests
{
    [Theory]
    [InlineData("ip-tunnel-dsr real1 vip-place: interface", "arp-only-balancer")]
    [InlineData("ip-tunnel-dsr real1 listen: { udp-echo: wildcard }", "real-hidden", "reply-from-vip", "udp-from-vip")]
    [InlineData(
        "ip-tunnel-dsr real1 without: vip",
        "balancer-relieved", "client-ttl", "closed-port-reset", "content-intact", "ping-end-to-end", "reply-bypasses-balancer", "reply-from-vip",
        "request-crosses-balancer", "udp-from-vip")]
    public async Task Demonstration_OfAFileWithAFault_FailsAsWithTheStep(string sample, params string[] claims)
    {
        var fault = FaultSamples.All.Single(one => one.ToString() == sample);
        using var lab = new LabScenario();
        lab.Take(fault.Topology);
        fault.Step!(lab);
        var byFile = await FailedAsync(TopologyReader.Parse("f", fault.File).Value);
        var byStep = await FailedAsync(lab.Topology);
        Assert.Equal(claims, byFile);
        Assert.Equal(claims, byStep);
    }

    /// <summary>What is seen is told in words, and a link that carries less is still the link that claims are about.</summary>
    [Fact]
    public async Task Demonstration_OfAFileWithASmallMtu_TellsWhatIsSeen()
    {
        var fault = FaultSamples.All.Single(one => one.Text == "mtu: 1400");
        var result = await ReferenceLab.DemonstrateAsync(TopologyReader.Parse("f", fault.File).Value);
        Assert.NotNull(result.Seen);
        Assert.True(result.Claims.Single(claim => claim.Name == "ping-end-to-end").Holds);
        Assert.Equal(1400, result.Capture.Links.Single(link => link.Link.Name == "real1").Link.Mtu);
    }

    /// <summary>The best known fault of DSR: answers come only as far as they are small. Nobody told the lab of it.</summary>
    [Fact]
    public async Task Demonstration_OfABlackHole_TellsWhatWasLostWhere()
    {
        var network = ReferenceLab.Topologies["ip-tunnel-dsr-behind-l4"];
        var options = new DemonstrationOptions { Patience = TimeSpan.FromMilliseconds(300) };
        var result = await ReferenceLab.DemonstrateAsync(network.With(new SmallMtu("front", 1400)), options);
        Assert.Contains("every segment above 1,400 octets was lost on link front", result.Seen!);
        Assert.Contains(result.Claims, claim => claim.Name == "content-intact" && !claim.Holds);
    }

    [Fact]
    public void Start_OfAFaultAndAnOmissionThatContradict_IsRefusedBefore()
    {
        var fault = FaultSamples.All.Single(one => one.Text == "vip-place: interface");
        var vip = Omission.All.Single(omission => omission.Word == "vip");
        Assert.Equal(
            "real1: without vip: contradicts vip-place of real1; one of both",
            Omission.Obstacle(fault.Meant.With(fault.Fault), [vip]));
        Assert.Null(Omission.Obstacle(fault.Meant, [vip]));
    }

    private static async Task<string[]> FailedAsync(Topology topology)
    {
        var result = await ReferenceLab.DemonstrateAsync(topology);
        Assert.NotNull(result.Seen);
        return [.. result.Claims.Where(claim => !claim.Holds).Select(claim => claim.Name).Order(StringComparer.Ordinal)];
    }
}
