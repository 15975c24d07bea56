using PasK.Cli.Check;
using PasK.Cli.Shell;
using PasK.Files.Forms;
using PasK.Files.Problems;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;

namespace PasK.Cli.Topologies;

/// <summary>Reads the topology that a command names, and says what is wrong.</summary>
/// <param name="error">Where problems go.</param>
internal sealed class TopologyInput(TextWriter error)
{
    private readonly List<FileProblem> _warnings = [];

    /// <summary>Reads a topology that a command can use on this machine.</summary>
    /// <param name="name">Its name, or the path of its file.</param>
    /// <param name="obstacle">Why the command cannot use it, or null when it can.</param>
    /// <returns>The topology, or null and the exit code when something is wrong, which has been said.</returns>
    public (Topology? Topology, int ExitCode) Read(string name, Func<Topology, string?> obstacle)
    {
        // What the kernel has is asked last, because that may load modules.
        var (topology, exitCode) = Read(name, kernelHas: null);
        return topology is null ? (null, exitCode)
            : obstacle(topology) is { } reason ? (null, Fail(ExitCode.BadInput, $"{name}: {reason}"))
            : Rights.Obstacle() is { } missing ? (null, Fail(missing.ExitCode, missing.Message))
            : Read(name, ThisKernel.CanMeet);
    }

    /// <summary>The lines that its warnings take on a terminal of a width, told once before and once behind what comes of it.</summary>
    public int LinesOfWarnings(int width) => 2 * _warnings.Sum(warning => 1 + (WarningLines.Of(warning).Length / width));

    /// <summary>Says again, behind what came of it, of what it has warned.</summary>
    public void WarnAgain() => error.WriteWarnings(_warnings);

    private (Topology? Topology, int ExitCode) Read(string name, Func<KernelNeed, bool>? kernelHas)
    {
        if (TopologyFolder.Find(name) is not { } path)
        {
            return (
                null,
                Fail(
                    ExitCode.BadInput,
                    $"there is no topology '{name}'{Suggestion.DidYouMean(name, TopologyFolder.Names)}; allowed: "
                    + $"{string.Join(", ", TopologyFolder.Names)}, or the path of a topology file"));
        }

        try
        {
            var topology = TopologyReader.Read(path, kernelHas);
            if (kernelHas is not null)
            {
                _warnings.AddRange(topology.Warnings);
                error.WriteWarnings(topology.Warnings);
            }

            return (topology.Value, ExitCode.Holds);
        }
        catch (InvalidFileException e)
        {
            foreach (var problem in e.Problems)
            {
                error.WriteLine(problem);
            }

            return (null, e.Problems.All(problem => problem.IsOfMachine) ? ExitCode.MachineLacks : ExitCode.BadInput);
        }
    }

    private int Fail(int exitCode, string message)
    {
        error.WriteLine($"pask-lab: {message}");
        return exitCode;
    }
}
