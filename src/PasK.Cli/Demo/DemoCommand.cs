using PasK.Lab;

namespace PasK.Cli;

/// <summary>The command <c>demo</c>.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
internal sealed class DemoCommand(TextWriter output, TextWriter error)
{
    /// <summary>Runs a demonstration.</summary>
    /// <param name="name">A topology's name or the path of its file.</param>
    /// <param name="without">What is left out of the topology.</param>
    /// <param name="json">Whether the result is for programs.</param>
    /// <param name="folder">Where the capture files go.</param>
    /// <param name="cancellation">Ends it early and in order.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string name, IReadOnlyList<Omission> without, bool json, string folder, CancellationToken cancellation)
    {
        var (topology, problem) = new TopologyInput(error).Read(name, Demonstration.Obstacle);
        if (topology is null)
        {
            return problem;
        }

        Directory.CreateDirectory(folder);
        return await RunAsync(topology, without, json, folder, cancellation);
    }

    private async Task<int> RunAsync(Topology topology, IReadOnlyList<Omission> without, bool json, string folder, CancellationToken cancellation)
    {
        var report = json ? null : new DemonstrationReport(output);
        DemonstrationResult result;
        double? first;
        World world;
        using (var demonstration = Demonstration.Start(topology, new DemonstrationOptions { Without = without }))
        {
            world = demonstration.World;
            topology = world.Topology;
            report?.Print(topology, world);
            report?.Print(without);
            await demonstration.SendTrafficAsync().WaitAsync(cancellation);
            report?.Print(demonstration.Outcomes);
            report?.PrintBalancers(BalancerText.Counters(world), [.. BalancerText.Said(world)]);
            result = demonstration.Conclude();
            cancellation.ThrowIfCancellationRequested();
            first = demonstration.MillisecondsUntilFirstReply;
        }

        var files = CaptureFiles.Write(folder, topology.Name, result.Capture);
        var end = world.AwaitEnd();
        if (report is null)
        {
            await output.WriteLineAsync(DemonstrationJson.Of(topology, result, first, end));
        }
        else
        {
            report.Print(topology, result);
            report.PrintSeen(without, result);
            report.PrintFiles([.. files.Select(FromHere)]);
            report.PrintVerdict(result, first, end);
        }

        return result.Verdict switch
        {
            Verdict.Holds => ExitCode.Holds,
            Verdict.Inconclusive => ExitCode.Inconclusive,
            _ => ExitCode.ClaimFailed,
        };
    }

    /// <summary>A path as a person here would write it: relative when it lies below the current folder.</summary>
    private static string FromHere(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
