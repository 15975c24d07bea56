using System.Runtime.InteropServices;

namespace PasK.Cli.Tests;

/// <summary>Sends signals (kill(2)).</summary>
internal static partial class Signal
{
    /// <summary>Sends a signal to a process.</summary>
    /// <returns>Whether there was such a process.</returns>
    public static bool Send(int process, int signal) => Kill(process, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
