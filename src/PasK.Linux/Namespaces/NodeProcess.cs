using System.Diagnostics;

namespace PasK.Linux;

/// <summary>Starts programs inside nodes. They die with the node's thread, and so with the lab, however it ends.</summary>
public static class NodeProcess
{
    /// <summary>
    /// Starts a program in a node. It gets the signal SIGKILL when the node's thread ends (PR_SET_PDEATHSIG, prctl(2)), by way of setpriv(1) of util-linux.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="program">The program's name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The process; its standard output and error are redirected and must be read outside the node.</returns>
    /// <exception cref="System.ComponentModel.Win32Exception">setpriv is missing.</exception>
    public static Process Start(NodeThread node, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "--", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return node.Invoke(() =>
        {
            NamespaceGuard.Require($"starting {program}");
            return Process.Start(start)!;
        });
    }
}
