using System.Diagnostics;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The script <c>run-lab.sh</c>, its program built: the tests are about what it does then.</summary>
public sealed class RunLab : IAsyncLifetime
{
    internal static string Path { get; } = System.IO.Path.Combine(Lab.Root, "run-lab.sh");

    /// <summary>Runs the script.</summary>
    /// <param name="before">The command before the script, such as one that takes rights away.</param>
    /// <param name="arguments">The script's arguments.</param>
    internal static Task<Run> RunAsync(IReadOnlyList<string> before, params string[] arguments)
    {
        string[] command = [.. before, Path, .. arguments];
        return Lab.RunAsync(command[0], command[1..]);
    }

    /// <summary>How to start the script in an empty folder of its own.</summary>
    internal static ProcessStartInfo Start(params string[] arguments) => Lab.Start(Path, arguments);

    /// <summary>A shell command as the command before another.</summary>
    internal static string[] Shell(string script, params IEnumerable<string> before) => [.. before, "bash", "-c", script + " && exec \"$@\"", "bash"];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unshare") && File.Exists("/usr/bin/setpriv"), "needs the programs unshare and setpriv (util-linux)");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var build = Process.Start(
            new ProcessStartInfo(Path, ["--help"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = build.StandardOutput.ReadToEndAsync(limit.Token);
        var error = await build.StandardError.ReadToEndAsync(limit.Token);
        await build.WaitForExitAsync(limit.Token);
        _ = await output;
        Assert.SkipWhen(build.ExitCode == 2, $"needs the right to make network namespaces: {error}");
        Assert.True(build.ExitCode == 0, error);
    }

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
