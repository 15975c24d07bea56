using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>Starts programs in nodes. They die with the node's thread, and so with the lab, however it ends.</summary>
public static class NodeProcess
{
    /// <summary>
    /// The script that becomes the program. If the parent ends before the child has set its signal, the signal never comes. So the script, which runs with the
    /// signal set, first checks that its parent is still the one that started it.
    /// </summary>
    internal const string OnlyWithParent = "parent=$1; shift; [ \"$PPID\" = \"$parent\" ] && exec \"$@\"";

    /// <summary>The script, of bash(1), that becomes the program on other streams than its own. sh(1) may know no descriptor of two digits.</summary>
    private const string OnStreams = "eval \"exec \\\"\\${@:4}\\\" <&$1 >&$2 2>&$3 $1<&- $2<&- $3<&-\"";

    private const string Asker = "setpriv";
    private static readonly Lock Inheriting = new();

    /// <summary>
    /// Starts a program in a node. When this returns, the program is bound to the node: it gets SIGKILL when the node's thread ends (PR_SET_PDEATHSIG,
    /// prctl(2)). This is done with setpriv(1) of util-linux and sh(1).
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="program">The program's name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The process. Its standard output and error are redirected, and must be read outside the node.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is missing.</exception>
    public static Process Start(NodeThread node, string program, params IEnumerable<string> arguments) => Start(node, _ => { }, program, arguments);

    /// <summary>
    /// Starts a program in a node, in a session of its own (setsid(1)), on the streams of somebody else. It is bound to the node as by
    /// <see cref="Start(NodeThread, string, IEnumerable{string})"/>.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="streams">Its standard input, output and error; they stay the caller's to close.</param>
    /// <param name="hasTerminal">Whether its standard input is a terminal, and no session's yet; it becomes that of the program.</param>
    /// <param name="prepare">Says in which folder, and with which environment.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <returns>The process. The streams that it names are not the program's.</returns>
    public static Process StartSession(
        NodeThread node, IReadOnlyList<SafeFileHandle> streams, bool hasTerminal, Action<ProcessStartInfo> prepare, IEnumerable<string> command)
    {
        // What one program is to inherit, no other may.
        lock (Inheriting)
        {
            var inherited = streams.Select(stream => OwnedDescriptor.Of(
                LibC.fcntl((int)stream.DangerousGetHandle(), LibC.F_DUPFD, 3), "fcntl F_DUPFD")).ToList();
            try
            {
                return Start(
                    node, prepare, "bash",
                    [
                        "-c", OnStreams, "bash", .. inherited.Select(one => one.Number.ToString(CultureInfo.InvariantCulture)),
                        "setsid", .. hasTerminal ? ["--ctty"] : Array.Empty<string>(), "--", .. command,
                    ]);
            }
            finally
            {
                inherited.ForEach(one => one.Dispose());
            }
        }
    }

    /// <summary>Sends a signal to a program of <see cref="StartSession"/> and to what it has started in its group, unless it has ended (kill(2)).</summary>
    public static void Signal(Process process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (!process.HasExited && LibC.kill(-process.Id, signal) < 0)
        {
            // It has no group of its own yet.
            _ = LibC.kill(process.Id, signal);
        }
    }

    private static Process Start(NodeThread node, Action<ProcessStartInfo> prepare, string program, IEnumerable<string> arguments)
    {
        var parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Asker, ["--pdeathsig", "KILL", "--", "sh", "-c", OnlyWithParent, program, parent, program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ProgramPath.Give(start.Environment);
        prepare(start);
        return node.Invoke(() =>
        {
            NamespaceGuard.Require($"starting {program}");
            var process = Process.Start(start)!;
            while (IsAsking(process) && !process.WaitForExit(milliseconds: 1))
            {
            }

            return process;
        });
    }

    /// <summary>
    /// Whether the process has not yet set its signal. The thread that started it must not end before. During execve(2) its command line is empty.
    /// </summary>
    private static bool IsAsking(Process process)
    {
        try
        {
            var command = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/cmdline"));
            return command.Length == 0 || command.StartsWith(Asker + '\0', StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
