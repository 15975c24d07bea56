using PasK.Files.Problems;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>What topologies of scenarios say but hardly mean.</summary>
internal static class WarningsOfTopologies
{
    /// <summary>The warnings about the topologies that scenarios name, each once. A topology that cannot be read has none: the scenario says why.</summary>
    public static IReadOnlyList<FileProblem> In(IEnumerable<Scenario> scenarios)
        => [.. (from scenario in scenarios
                from step in scenario.Steps
                from warning in Of(step.Text, Path.GetFullPath(Path.GetDirectoryName(scenario.Path)!))
                select warning).Distinct()];

    private static IReadOnlyList<FileProblem> Of(string step, string folder)
    {
        try
        {
            return TopologyFile.NamedBy(step, folder)?.Warnings ?? [];
        }
        catch (Exception e) when (e is UnknownNameException or InvalidFileException)
        {
            return [];
        }
    }
}
