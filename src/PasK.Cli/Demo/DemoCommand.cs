using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;

namespace PasK.Cli.Demo;

/// <summary>The command <c>demo</c>.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
internal sealed class DemoCommand(TextWriter output, TextWriter error)
{
    /// <summary>Runs demonstrations one after another. Where there are several, the last line of each says how it went.</summary>
    /// <param name="names">Topologies' names or the paths of their files.</param>
    /// <param name="options">How each is run.</param>
    /// <param name="json">Whether the result is for programs.</param>
    /// <param name="folder">Where the capture files go.</param>
    /// <param name="cancellation">Ends it early and in order.</param>
    /// <returns>The exit code: the worst of them.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<string> names, DemonstrationOptions options, bool json, string folder, CancellationToken cancellation)
    {
        var (kind, without) = (options.Kind, options.Without);
        if (kind.Missing is { } lack)
        {
            await error.WriteLineAsync($"pask-lab: {lack}");
            return ExitCode.MachineLacks;
        }

        var input = new TopologyInput(error);
        var topologies = new List<Topology>();
        foreach (var name in names)
        {
            var (topology, problem) = input.Read(name, one
                => Demonstration.Obstacle(one) ?? Omission.Obstacle(one, without) ?? Demonstration.ObstacleOf(one, kind) ?? MistakesOf(kind, one));
            if (topology is null)
            {
                return problem;
            }

            topologies.Add(topology);
        }

        using var taken = OutputFolder.Take(folder, "--output");
        var worst = ExitCode.Holds;
        foreach (var (name, topology) in names.Zip(topologies))
        {
            var exitCode = await RunAsync(topology, options, json, folder, cancellation);
            worst = worst == ExitCode.ClaimFailed || exitCode == ExitCode.ClaimFailed ? ExitCode.ClaimFailed : Math.Max(worst, exitCode);
            if (names.Count > 1 && !json)
            {
                await output.WriteLineAsync($"{Word(exitCode)}  {name}\n");
            }
        }

        input.WarnAgain();
        return worst;
    }

    private static string? MistakesOf(BalancerKind kind, Topology topology)
        => kind.MistakesIn(topology) is { Count: > 0 } mistakes ? string.Join("; ", mistakes) : null;

    private async Task<int> RunAsync(Topology topology, DemonstrationOptions options, bool json, string folder, CancellationToken cancellation)
    {
        var report = json ? null : new DemonstrationReport(output);
        var faults = topology.Faults;
        DemonstrationResult result;
        double? first;
        World world;
        using (var demonstration = Demonstration.Start(topology, options))
        {
            world = demonstration.World;
            topology = world.Topology;
            report?.Print(topology, faults, world);
            report?.Print(options.Without);
            await demonstration.SendTrafficAsync().WaitAsync(cancellation);
            report?.Print(demonstration.Outcomes);
            report?.PrintBalancers(BalancerText.Counters(world), [.. BalancerText.Events(world)]);
            result = demonstration.Conclude();
            cancellation.ThrowIfCancellationRequested();
            first = demonstration.MillisecondsUntilFirstReply;
        }

        var replaced = File.Exists(Path.Combine(folder, $"{topology.Name}.pcapng"));
        var files = CaptureFiles.TryWrite(folder, topology.Name, result.Capture, why => error.WriteLine($"pask-lab: {why}"));
        var end = world.AwaitEnd();
        if (report is null)
        {
            await output.WriteLineAsync(DemonstrationJson.Of(topology, result, first, end, faults));
        }
        else
        {
            report.Print(topology, result);
            report.PrintNotClaimed(result);
            report.PrintSeen(faults, options.Without, result);
            report.PrintFiles([.. files.Select(FromHere)], replaced);
            report.PrintVerdict(result, first, end);
        }

        if (result.Capture.Remedy is { } remedy)
        {
            await error.WriteLineAsync($"pask-lab: {remedy}");
        }

        return result.Verdict switch
        {
            Verdict.Holds => ExitCode.Holds,
            Verdict.Inconclusive => ExitCode.Inconclusive,
            _ => ExitCode.ClaimFailed,
        };
    }

    private static string Word(int exitCode) => exitCode switch
    {
        ExitCode.Holds => "holds",
        ExitCode.Inconclusive => "INCONCLUSIVE",
        _ => "FAILS",
    };

    /// <summary>A path as a person here would write it: relative when it lies below the current folder.</summary>
    private static string FromHere(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
