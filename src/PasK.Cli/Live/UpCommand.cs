using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using PasK.Lab.Consoles;
using PasK.Lab.Live;
using PasK.Lab.Live.Supervision;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;

namespace PasK.Cli.Live;

/// <summary>The command <c>up</c>: brings a lab up and keeps it, until it is ended.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
/// <param name="progress">What says meanwhile what is under way.</param>
internal sealed class UpCommand(TextWriter output, TextWriter error, ProgressLine progress)
{
    /// <summary>Brings a lab up.</summary>
    /// <param name="topology">The topology's name, or the path of its file.</param>
    /// <param name="name">The lab's name, or null for that of the topology.</param>
    /// <param name="config">The path of the lines of a PAS-K, which its only balancer has in place of those of the topology; null for these.</param>
    /// <param name="longest">After how long it ends by itself.</param>
    /// <param name="isDetached">Whether it goes on without who started it.</param>
    /// <param name="cancellation">Ends it in order.</param>
    public async Task<int> RunAsync(string topology, string? name, string? config, TimeSpan longest, bool isDetached, CancellationToken cancellation)
    {
        var (read, problem) = new TopologyInput(error).Read(topology, _ => null);
        if (read is null)
        {
            return problem;
        }

        var text = config is null ? null : Read(config, read);

        // A lab holds no folder but its own: that in which it was started may be removed.
        Environment.CurrentDirectory = "/";
        using var folder = LabFolder.Take(name ?? read.Name);
        progress.Begin($"{folder.Name}: set up");
        using var world = World.Build(read, tell: stage => progress.Tell($"{folder.Name}: {stage}"));
        if (text is not null)
        {
            new RunningConfiguration(world.Balancers.Values.Single()).Apply(config!, text, []);
        }

        using var supervisor = new Supervisor(folder, world, longest);
        progress.End();

        // By this line run-lab.sh knows that it is up.
        await output.WriteLineAsync(
            $"{folder.Name} is up; go on by ./run-lab.sh shell {read.Nodes[0].Name} --lab {folder.Name}, for example; "
            + $"it ends by {(isDetached ? "" : "Ctrl-C, or ")}./run-lab.sh down {folder.Name}");
        await supervisor.AwaitEndAsync(cancellation);
        return ExitCode.Holds;
    }

    /// <summary>Reads the lines of a PAS-K, and says which are not understood.</summary>
    private string Read(string config, Topology topology)
    {
        if (topology.Balancers.Count() != 1)
        {
            throw new IOException($"--config: {topology.Name} has {topology.Balancers.Count()} balancers; a file is for one (config apply FILE --node NODE)");
        }

        var text = File.Exists(config) ? File.ReadAllText(config) : throw new IOException($"--config: there is no file {config}");
        var notUnderstood = new List<FileProblem>();
        ConfigurationReader.ParseUnderstood(config, text, notUnderstood);
        notUnderstood.ForEach(problem => error.WriteLine($"not understood, and left out: {problem}"));
        return text;
    }
}
