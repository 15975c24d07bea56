using PasK.Balancer.Configuration;
using PasK.Cli.Commands;
using PasK.Lab.Comparisons;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What is compared, and by which balancer.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void ComparedTopologies_AreOneOfEachNatMode()
        => Assert.Equal(
            NatModes.All.Order(),
            CommandLine.ComparedTopologies.Select(name => TopologyReader.Read(FileOf(name)).Value.Balancers.Single().Configuration.Slbs.Single().NatMode)
                .Order());

    /// <summary>A kind's balancer carries the workload of a comparison, and not the reference engine.</summary>
    [Fact]
    public async Task Measure_WithAKind_MeasuresIt()
    {
        NetworkNamespaces.Require();
        var isAsked = false;
        var kind = new MutatedKind(() => (_, leaving) =>
        {
            isAsked = true;
            return leaving;
        });
        await Comparison.MeasureAsync(TopologyReader.Read(FileOf("ip-tunnel-dsr")).Value, kind, TestContext.Current.CancellationToken);
        Assert.True(isAsked, "the kind's balancer has seen no frame");
    }

    private static string FileOf(string name) => Path.Combine(Repository.Topologies, $"{name}.yaml");
}
