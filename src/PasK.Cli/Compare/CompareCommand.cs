using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Lab.Comparisons;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;

namespace PasK.Cli.Compare;

/// <summary>The command <c>compare</c>.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
internal sealed class CompareCommand(TextWriter output, TextWriter error)
{
    /// <summary>Does the same workload in each topology and prints what it cost the balancer.</summary>
    /// <param name="names">Topologies' names or the paths of their files.</param>
    /// <param name="json">Whether the result is for programs.</param>
    /// <param name="cancellation">Ends it early and in order.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> names, bool json, CancellationToken cancellation)
    {
        var input = new TopologyInput(error);
        var topologies = new List<Topology>();
        foreach (var name in names)
        {
            var (topology, problem) = input.Read(name, Comparison.Obstacle);
            if (topology is null)
            {
                return problem;
            }

            topologies.Add(topology);
        }

        var compared = new List<Comparison>();
        foreach (var topology in topologies)
        {
            var one = await Comparison.MeasureAsync(topology, cancellation: cancellation);
            if (one.Flaw is { } flaw)
            {
                var reason = one.IsInconclusive ? $"; inconclusive, run it again: {Starvation.Words(one.Starved!.Value)}" : "";
                await error.WriteLineAsync($"pask-lab: {topology.Name} cannot be compared: {flaw}{reason}");
                return one.IsInconclusive ? ExitCode.Inconclusive : ExitCode.ClaimFailed;
            }

            compared.Add(one);
        }

        if (json)
        {
            await output.WriteLineAsync(ComparisonJson.Of(compared));
        }
        else
        {
            new ComparisonReport(output).Print(compared);
        }

        return ExitCode.Holds;
    }
}
