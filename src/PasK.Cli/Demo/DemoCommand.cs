using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Progress;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;

namespace PasK.Cli.Demo;

/// <summary>The command <c>demo</c>.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="progress">What says meanwhile what is under way.</param>
internal sealed class DemoCommand(TextWriter output, TextWriter error, ProgressLine progress)
{
    /// <summary>Runs demonstrations one after another. Where there are several, the last line of each says how it went.</summary>
    /// <param name="names">Topologies' names or the paths of their files.</param>
    /// <param name="options">How they are demonstrated.</param>
    /// <param name="cancellation">Ends it early and in order.</param>
    /// <returns>The exit code: the worst of them.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> names, DemoOptions options, CancellationToken cancellation)
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

        using var taken = OutputFolder.Take(options.Folder, "--output");
        var worst = ExitCode.Holds;
        foreach (var (name, topology) in names.Zip(topologies))
        {
            var exitCode = await RunAsync(topology, options, names.Count == 1 ? name : null, input.LinesOfWarnings, cancellation);
            worst = worst == ExitCode.ClaimFailed || exitCode == ExitCode.ClaimFailed ? ExitCode.ClaimFailed : Math.Max(worst, exitCode);
            if (names.Count > 1)
            {
                await output.WriteLineAsync($"{Word(exitCode)}  {name}\n");
            }
        }

        input.WarnAgain();
        return worst;
    }

    private static string? MistakesOf(BalancerKind kind, Topology topology)
        => kind.MistakesIn(topology) is { Count: > 0 } mistakes ? string.Join("; ", mistakes) : null;

    /// <summary>Demonstrates a topology.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="options">How.</param>
    /// <param name="onlyName">The topology as it was named, where it is the only one.</param>
    /// <param name="linesOfWarnings">The lines that warnings of files take on a terminal of a width.</param>
    /// <param name="cancellation">Ends it early and in order.</param>
    private async Task<int> RunAsync(
        Topology topology, DemoOptions options, string? onlyName, Func<int, int> linesOfWarnings, CancellationToken cancellation)
    {
        using var telling = new DemonstrationTelling(output, progress, options, linesOfWarnings);
        progress.Begin($"{topology.Name}: set up");
        try
        {
            var (built, result, first, world) = await DemonstrateAsync(topology, options, telling, cancellation);
            progress.Tell($"{topology.Name}: take the network down, write the captures");
            var files = new KeptFiles(options.Folder, built, result.Capture, why => progress.Aside(() => error.WriteLine($"pask-lab: {why}")));
            var end = world.AwaitEnd();
            progress.End();
            telling.Result(built, result, files, first, end, onlyName is null ? [] : NextSteps.After(onlyName, topology, options, result, files));
            if (options.IsJson)
            {
                await output.WriteLineAsync(DemonstrationJson.Of(built, result, first, end, topology.Faults));
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
        finally
        {
            progress.End();
        }
    }

    private async Task<(Topology Built, DemonstrationResult Result, double? FirstAnswer, World World)> DemonstrateAsync(
        Topology topology, DemoOptions options, DemonstrationTelling telling, CancellationToken cancellation)
    {
        using var demonstration = Demonstration.Start(topology, new DemonstrationOptions
        {
            Without = options.Without,
            Kind = options.Kind,
            StartCaptures = world => CaptureSession.Start(world, options.Ring),
            Tell = Tell,
        });
        telling.Network(demonstration.World, topology.Faults);
        await demonstration.SendTrafficAsync().WaitAsync(cancellation);
        telling.Traffic(demonstration);
        var result = demonstration.Conclude();
        cancellation.ThrowIfCancellationRequested();
        return (demonstration.World.Topology, result, demonstration.MillisecondsUntilFirstReply, demonstration.World);

        void Tell(Stage stage)
        {
            progress.Tell($"{topology.Name}: {stage}");
            telling.Stage(stage);
        }
    }

    private static string Word(int exitCode) => exitCode switch
    {
        ExitCode.Holds => "holds",
        ExitCode.Inconclusive => "INCONCLUSIVE",
        _ => "FAILS",
    };
}
