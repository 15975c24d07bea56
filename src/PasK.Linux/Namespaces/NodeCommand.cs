using System.Diagnostics;
using System.Globalization;

namespace PasK.Linux.Namespaces;

/// <summary>
/// A line of sh(1) that runs in a node, in a PID namespace of its own (pid_namespaces(7)): when the line ends, or is ended, or the lab ends in whatever way,
/// the kernel ends all that it has started, daemons too. It sees no process but its own.
/// </summary>
public sealed class NodeCommand : IDisposable
{
    private const string Enter = "exec unshare --mount --pid --fork --kill-child -- sh -c \"$1\" sh \"$$\" \"$2\" \"$3\"";

    /// <summary>
    /// The script that is the first process of the namespace. It goes on only while its parent lives, whose end is its own from then on (unshare(1),
    /// --kill-child). Its /proc has the namespace's processes, where this user may mount one. Signal 0 is for all other processes of the namespace (kill(2)):
    /// there is one when the line has left it behind. One that is about to end is given a moment, in which sh(1) takes note of those that have ended.
    /// </summary>
    private const string First =
        "read -r _ _ _ parent _ </proc/self/stat; [ \"$parent\" = \"$1\" ] || exit 137; mount -t proc proc /proc 2>/dev/null; "
        + "sh -c \"$2\" </dev/null; status=$?; tries=0; while kill -0 -1 2>/dev/null; do "
        + "[ $tries -lt 5 ] || { printf %s \"$3\" >&2; break; }; tries=$((tries + 1)); sleep 0.01; done; exit $status";

    /// <summary>How long to wait for the end of what has been killed.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly BoundedText _said = new();
    private readonly BoundedText _printed = new();
    private readonly Task _hearing;
    private readonly string _left;
    private string _lastErrors = "";

    private NodeCommand(string line, string left, Process process)
    {
        (Line, _left, _process) = (line, left, process);
        _hearing = Task.WhenAll(HearAsync(process.StandardOutput, _printed.Add), HearAsync(process.StandardError, LookForLeft));
    }

    /// <summary>The line.</summary>
    public string Line { get; }

    /// <summary>What it has said so far on standard output and standard error, shortened in the middle where that is much.</summary>
    public string Said => _said.ToString().Replace(_left, "", StringComparison.Ordinal);

    /// <summary>Whether it has left processes behind, which were ended with it.</summary>
    public bool HasLeftProcesses { get; private set; }

    /// <summary>What it has printed so far on standard output alone, shortened as <see cref="Said"/>.</summary>
    public string Printed => _printed.ToString();

    /// <summary>Its exit code, or null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>What it has said so far, in words that end a sentence.</summary>
    public string SaidInWords => Said is { Length: > 0 } said ? $"it said: {said}" : "it said nothing";

    /// <summary>The line and how it has ended, in words that end a sentence: the exit code, or that it left processes behind; and what it said.</summary>
    public string Ending
        => $"'{Line}' "
            + (HasLeftProcesses ? "left a process behind, which was ended with it"
                : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {ExitCode}"))
            + $"; {SaidInWords}";

    /// <summary>Starts a line.</summary>
    /// <param name="node">The node.</param>
    /// <param name="line">The line, as a person would type it.</param>
    public static NodeCommand Start(NodeThread node, string line)
    {
        var left = $"{Guid.NewGuid()}";
        return new NodeCommand(line, left, NodeProcess.Start(node, "sh", "-c", Enter, "sh", First, line, left));
    }

    /// <summary>Waits for its end and the end of what it prints.</summary>
    /// <param name="atMost">How long to wait.</param>
    /// <returns>Whether it has ended.</returns>
    public bool WaitForEnd(TimeSpan atMost)
    {
        var hasEnded = _process.WaitForExit(atMost);
        if (hasEnded)
        {
            _hearing.GetAwaiter().GetResult();
        }

        return hasEnded;
    }

    /// <summary>Ends it, if it still runs, and all that it has started.</summary>
    public void Dispose()
    {
        _process.Kill();
        // What a signal does not end stands still in the kernel, which nobody here can help.
        _ = _process.WaitForExit(Longest) && _hearing.Wait(Longest);
        _process.Dispose();
    }

    private async Task HearAsync(StreamReader stream, Action<string> hear)
    {
        var piece = new char[4096];
        while (await stream.ReadAsync(piece.AsMemory()) is > 0 and var length)
        {
            var text = new string(piece, 0, length);
            _said.Add(text);
            hear(text);
        }
    }

    /// <summary>Looks for the mark of <see cref="First"/>: a piece may end within it, and who was left behind may print before it and after it.</summary>
    private void LookForLeft(string piece)
    {
        var errors = _lastErrors + piece;
        HasLeftProcesses |= errors.Contains(_left, StringComparison.Ordinal);
        _lastErrors = errors[^Math.Min(errors.Length, _left.Length)..];
    }
}
