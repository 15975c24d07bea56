using System.Diagnostics;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A user's labs that stay up, in a folder of their own, and the script that talks with them; what is up at the end is ended.</summary>
internal sealed class LiveLab(RunLab script, bool isOrdinary = false) : IAsyncDisposable
{
    private readonly string _runtime = NewFolder();

    /// <summary>What is left of the labs in the user's folder.</summary>
    public IEnumerable<string> Left => Directory.EnumerateFileSystemEntries(_runtime, "*", SearchOption.AllDirectories).Select(Path.GetFileName)!;

    /// <summary>A file beside the labs.</summary>
    public string PathOf(string name) => Path.Combine(_runtime, name);

    /// <summary>Runs the script.</summary>
    public Task<Run> RunAsync(params string[] arguments) => script.RunAsync(Before, arguments);

    /// <summary>Runs the script by a line of bash(1), in which it is "$@".</summary>
    public Task<Run> RunInAsync(string line, params string[] arguments) => script.RunAsync([.. Before, "bash", "-c", line, "bash"], arguments);

    /// <summary>Starts the script, with pipes.</summary>
    public Process Start(params string[] arguments)
    {
        var start = Lab.Start("env", [.. Before[1..], script.Path, .. arguments]);
        start.RedirectStandardInput = true;
        return Process.Start(start)!;
    }

    /// <summary>Starts the script in a terminal.</summary>
    public Typist StartInTerminal(params string[] arguments) => new([.. Before, script.Path, .. arguments]);

    /// <summary>Brings a lab up.</summary>
    public async Task UpAsync(string topology, params string[] options)
    {
        var run = await RunAsync(["up", topology, "--detach", .. options]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(" is up; go on by ./run-lab.sh shell client --lab ", run.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down", "--all");
        Directory.Delete(_runtime, recursive: true);
    }

    private string[] Before => ["env", $"XDG_RUNTIME_DIR={_runtime}", .. isOrdinary ? OrdinaryUser.Command : []];

    /// <summary>A folder for labs, where this machine can have some; otherwise the test is skipped.</summary>
    private static string NewFolder()
    {
        NetworkNamespaces.Require();
        return Directory.CreateTempSubdirectory("pask-live-").FullName;
    }
}
