using PasK.Balancer.Configuration;
using PasK.Cli.Commands;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What is compared where nobody names a topology.</summary>
public sealed class ComparedTopologiesTests
{
    [Fact]
    public void ComparedTopologies_AreOneOfEachNatMode()
        => Assert.Equal(
            NatModes.All.Order(),
            CommandLine.ComparedTopologies.Select(name => TopologyReader.Read(TopologyFile(name)).Value.Balancers.Single().Configuration.Slbs.Single().NatMode)
                .Order());

    private static string TopologyFile(string name) => Path.Combine(Repository.Topologies, $"{name}.yaml");
}
