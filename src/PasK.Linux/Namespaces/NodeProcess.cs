using System.Diagnostics;
using System.Globalization;

namespace PasK.Linux.Namespaces;

/// <summary>Starts programs in nodes. They die with the node's thread, and so with the lab, however it ends.</summary>
public static class NodeProcess
{
    /// <summary>
    /// The script that becomes the program. If the parent ends before the child has set its signal, the signal never comes. So the script, which runs with the
    /// signal set, first checks that its parent is still the one that started it.
    /// </summary>
    internal const string OnlyWithParent = "parent=$1; shift; [ \"$PPID\" = \"$parent\" ] && exec \"$@\"";

    private const string Asker = "setpriv";

    /// <summary>
    /// Starts a program in a node. When this returns, the program is bound to the node: it gets SIGKILL when the node's thread ends (PR_SET_PDEATHSIG,
    /// prctl(2)). This is done with setpriv(1) of util-linux and sh(1).
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="program">The program's name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The process. Its standard output and error are redirected, and must be read outside the node.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is missing.</exception>
    public static Process Start(NodeThread node, string program, params IEnumerable<string> arguments)
    {
        var parent = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(Asker, ["--pdeathsig", "KILL", "--", "sh", "-c", OnlyWithParent, program, parent, program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ProgramPath.Give(start.Environment);
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
