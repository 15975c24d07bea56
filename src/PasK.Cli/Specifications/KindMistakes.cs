using PasK.Cli.Topologies;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;

namespace PasK.Cli.Specifications;

/// <summary>What is wrong with a kind of balancers, found before anything runs: its templates are rendered for every topology that it can play.</summary>
internal static class KindMistakes
{
    /// <summary>The mistakes, a sentence for each.</summary>
    public static IReadOnlyList<string> Of(BalancerKind kind)
        => [.. Topologies().Where(topology => kind.Obstacle(topology) is null).SelectMany(kind.MistakesIn).Distinct()];

    /// <summary>The topologies of the folder whose files have no errors.</summary>
    private static IEnumerable<Topology> Topologies()
    {
        foreach (var file in TopologyFolder.Names.Select(TopologyFolder.Find))
        {
            Topology topology;
            try
            {
                topology = TopologyReader.Read(file!, kernelHas: null).Value;
            }
            catch (InvalidFileException)
            {
                continue;
            }

            yield return topology;
        }
    }
}
