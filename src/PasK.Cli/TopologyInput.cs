using PasK.Balancer;
using PasK.Lab;
using PasK.Linux;

namespace PasK.Cli;

/// <summary>Reads the topology that a command names, and says what is wrong.</summary>
/// <param name="error">Where problems go.</param>
internal sealed class TopologyInput(TextWriter error)
{
    /// <summary>Reads a topology that a command can use on this machine.</summary>
    /// <param name="name">Its name, or the path of its file.</param>
    /// <param name="obstacle">Why the command cannot use it, or null when it can.</param>
    /// <returns>The topology, or null and the exit code when something is wrong, which has been said.</returns>
    public (Topology? Topology, int ExitCode) Read(string name, Func<Topology, string?> obstacle)
    {
        var obstacleOfMachine = Rights.Obstacle();
        var (topology, exitCode) = Read(name, part => obstacleOfMachine is not null || KernelFeatures.CanHave(part));
        if (topology is null)
        {
            return (null, exitCode);
        }

        return obstacle(topology) is { } reason ? (null, Fail(ExitCode.BadInput, $"{name}: {reason}"))
            : obstacleOfMachine is { } missing ? (null, Fail(missing.ExitCode, missing.Message))
            : (topology, ExitCode.Holds);
    }

    private (Topology? Topology, int ExitCode) Read(string name, Func<KernelPart, bool> kernelHas)
    {
        if (TopologyFolder.Find(name) is not { } path)
        {
            return (null, Fail(ExitCode.BadInput, $"there is no topology '{name}'; allowed: {string.Join(", ", TopologyFolder.Names)}, or the path of a topology file"));
        }

        try
        {
            var topology = TopologyReader.Read(path, kernelHas);
            foreach (var warning in topology.Warnings)
            {
                error.WriteLine($"{warning} (warning)");
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
