using System.Globalization;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;

namespace PasK.Steps.Driving;

/// <summary>Leaves the lab of a failed scenario up, so that somebody can look inside.</summary>
/// <param name="output">Where to say how.</param>
/// <param name="end">Ends the waiting.</param>
internal sealed class KeptLab(TextWriter output, CancellationToken end)
{
    /// <summary>The variable with the process ID that <c>run-lab.sh</c> has outside the lab's PID namespace; the lab is its child.</summary>
    private const string OuterProcess = "PASK_LAB_PROCESS";

    public async Task ShowAsync(World world, string failure)
    {
        await output.WriteLineAsync($"\n{failure}\n\nThe lab is up. Look inside from another terminal, for example:");
        foreach (var node in world.Topology.Nodes)
        {
            await output.WriteLineAsync($"  {node.Name,-10} {Enter(world, node)} ip -s addr");
        }

        await output.WriteLineAsync("Ctrl-C takes it down.");
        var ended = new TaskCompletionSource();
        await using var registration = end.Register(ended.SetResult);
        await ended.Task;
    }

    /// <summary>The command that runs another in a node: into the namespaces of the lab first, if it has its own, then into the node's.</summary>
    private static string Enter(World world, Node node)
    {
        var thread = world.ThreadOf(node.Name).Invoke(() => new FileInfo("/proc/thread-self").LinkTarget);
        var inside = $"nsenter --net=/proc/{thread}/ns/net";
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (Environment.GetEnvironmentVariable(OuterProcess) is not { } outer)
        {
            return inside;
        }

        // In a user namespace of the lab's own, not every user of the system has a number.
        var user = UserNamespace.IsInitial ? "" : "--user --preserve-credentials ";
        return $"nsenter {user}--pid --mount --target {(outer == own ? own : $"$(pgrep -P {outer})")} {inside}";
    }
}
