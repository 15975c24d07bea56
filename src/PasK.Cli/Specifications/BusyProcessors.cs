using System.Diagnostics;

namespace PasK.Cli.Specifications;

/// <summary>Other programs that leave no processor idle: three shells that loop for each, as long as this object lives.</summary>
internal sealed class BusyProcessors : IDisposable
{
    private const int ForEach = 3;
    private readonly List<Process> _loops;

    private BusyProcessors(List<Process> loops) => _loops = loops;

    public static BusyProcessors Start()
        => new([.. Enumerable.Range(0, ForEach * Environment.ProcessorCount)
            .Select(_ => Process.Start("setpriv", ["--pdeathsig", "KILL", "--", "sh", "-c", "while :; do :; done"]))]);

    /// <summary>Whether every loop still runs: the kernel ends one with the thread that started it (PR_SET_PDEATHSIG, prctl(2)).</summary>
    public bool IsWhole => _loops.TrueForAll(loop => !loop.HasExited);

    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Kill();
            loop.WaitForExit();
            loop.Dispose();
        }
    }
}
