using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using PasK.Lab.Consoles;
using PasK.Lab.Live;
using PasK.Lab.Live.Supervision;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Terminals;

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
    /// <param name="verbsOf">The commands that its prompt has, by its name; there is a prompt where standard input and output are a terminal.</param>
    /// <param name="cancellation">Ends it in order.</param>
    public async Task<int> RunAsync(
        string topology, string? name, string? config, TimeSpan longest, bool isDetached, Func<string, IPromptVerbs> verbsOf, CancellationToken cancellation)
    {
        var (read, problem) = new TopologyInput(error).Read(topology, _ => null);
        if (read is null)
        {
            return problem;
        }

        var text = config is null ? null : Read(config, read);
        var hasPrompt = !isDetached && RawTerminal.Is(0) && RawTerminal.Is(1);
        if (!hasPrompt)
        {
            // A lab holds no folder but its own: that in which it was started may be removed.
            Environment.CurrentDirectory = "/";
        }

        using var folder = LabFolder.Take(name ?? read.Name);
        progress.Begin($"{folder.Name}: set up");
        using var world = World.Build(read, tell: stage => progress.Tell($"{folder.Name}: {stage}"));
        if (text is not null)
        {
            new RunningConfiguration(world.Balancers.Values.Single()).Apply(config!, text, []);
        }

        using var supervisor = new Supervisor(folder, world, longest);
        progress.End();
        if (hasPrompt)
        {
            return await PromptAsync(supervisor, folder.Name, read, verbsOf(folder.Name), cancellation);
        }

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

    /// <summary>Whatever ends the lab, the terminal is as it was. Who waits in it for a key ends with the process.</summary>
    private async Task<int> PromptAsync(Supervisor supervisor, string name, Topology topology, IPromptVerbs verbs, CancellationToken cancellation)
    {
        using var terminal = new KeptTerminal(0);
        await output.WriteLineAsync($"{name} is up; help says what can be typed; it ends by Ctrl-D, or ./run-lab.sh down {name}");
        var left = new TaskCompletionSource();
        new Thread(() =>
        {
            new LabPrompt(name, topology, verbs, output).Run();
            left.SetResult();
        }) { IsBackground = true, Name = "prompt" }.Start();
        var ended = supervisor.AwaitEndAsync(cancellation);
        await await Task.WhenAny(ended, left.Task);
        await output.WriteLineAsync($"{(ended.IsCompleted ? "\n" : "")}{name} is being taken down");
        return ExitCode.Holds;
    }
}
