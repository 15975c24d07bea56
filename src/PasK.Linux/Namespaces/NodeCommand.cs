using System.Diagnostics;

namespace PasK.Linux.Namespaces;

/// <summary>
/// A line of sh(1) that runs in a node, in a PID namespace of its own (pid_namespaces(7)): when the line ends, or is ended, or the lab ends in whatever way,
/// the kernel ends all that it has started, daemons too.
/// </summary>
public sealed class NodeCommand : IDisposable
{
    /// <summary>The exit code of a line that has left processes behind. They are ended.</summary>
    public const int LeftProcesses = 250;

    private const string Enter = "exec unshare --pid --fork --kill-child -- sh -c \"$1\" sh \"$$\" \"$2\"";

    /// <summary>
    /// The script that is the first process of the namespace. It goes on only while its parent lives, whose end is its own from then on (unshare(1),
    /// --kill-child). Signal 0 is for all other processes of the namespace (kill(2)): there is one when the line has left it behind.
    /// </summary>
    private const string First =
        "read -r _ _ _ parent _ </proc/self/stat; [ \"$parent\" = \"$1\" ] || exit 137; "
        + "sh -c \"$2\" </dev/null; status=$?; kill -0 -1 2>/dev/null && exit 250; exit $status";

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _said = [];

    private NodeCommand(string line, Process process)
    {
        (Line, _process) = (line, process);
        process.OutputDataReceived += (_, data) => Hear(data.Data);
        process.ErrorDataReceived += (_, data) => Hear(data.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The line.</summary>
    public string Line { get; }

    /// <summary>What it has printed so far.</summary>
    public string Said
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _said);
            }
        }
    }

    /// <summary>Its exit code, or null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts a line.</summary>
    /// <param name="node">The node.</param>
    /// <param name="line">The line, as a person would type it.</param>
    public static NodeCommand Start(NodeThread node, string line) => new(line, NodeProcess.Start(node, "sh", "-c", Enter, "sh", First, line));

    /// <summary>Waits for its end and the end of what it prints.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <returns>Whether it has ended.</returns>
    public bool WaitForEnd(TimeSpan atMost)
    {
        var hasEnded = _process.WaitForExit(atMost);
        if (hasEnded)
        {
            _process.WaitForExit();
        }

        return hasEnded;
    }

    /// <summary>Ends it, if it still runs, and all that it has started.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        lock (_gate)
        {
            _said.AddRange(line is null ? [] : [line]);
        }
    }
}
