using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The node of a balancer whose kernel answers for itself.</summary>
public sealed class KernelBalancerTests
{
    private static Topology Topology => ReferenceLab.Topologies["dscp-dsr"];

    [Fact]
    public void OfKernel_ChecksumsLeftToTheCard_AreSetUpAsInEveryNode()
    {
        var node = Topology.Balancers.Single() with { ChecksumOffloads = ["xg1"] };
        var steps = NodeSetup.StepsOf(node, Topology).OfType<ChecksumOffloadStep>().ToList();
        Assert.Single(steps);
        Assert.Equal(steps, NodeSetup.OfKernel(node, Topology).OfType<ChecksumOffloadStep>());
    }
}
