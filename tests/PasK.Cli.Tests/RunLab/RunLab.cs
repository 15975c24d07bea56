using System.Diagnostics;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// The script <c>run-lab.sh</c> with the program that was built for these tests: they are about what it does then. That it builds the program itself is proved
/// by CI, which runs all its commands by the script.
/// </summary>
public sealed class RunLab : IAsyncLifetime
{
    private const string BuildsNothing = """
        #!/usr/bin/env bash
        PATH=${PATH#*:}
        [[ $1 == build ]] || exec dotnet "$@"
        """;

    private readonly StandInClone _clone = new(BuildsNothing);

    internal string Path => _clone.Script;

    /// <summary>Runs the script.</summary>
    /// <param name="before">The command before the script, such as one that takes rights away.</param>
    /// <param name="arguments">The script's arguments.</param>
    internal Task<Run> RunAsync(IReadOnlyList<string> before, params string[] arguments)
    {
        string[] command = [.. before, Path, .. arguments];
        return Lab.RunAsync(command[0], command[1..]);
    }

    /// <summary>How to start the script in an empty folder of its own.</summary>
    internal ProcessStartInfo Start(params string[] arguments) => Lab.Start(Path, arguments);

    /// <summary>A shell command as the command before another.</summary>
    internal static string[] Shell(string script, params IEnumerable<string> before) => [.. before, "bash", "-c", script + " && exec \"$@\"", "bash"];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/unshare") && File.Exists("/usr/bin/setpriv"), "needs the programs unshare and setpriv (util-linux)");
        _clone.TakeProgram();
        var build = await _clone.RunAsync([], "--help");
        Assert.SkipWhen(build.ExitCode == 2, $"needs the right to make network namespaces: {build.Error}");
        Assert.True(build.ExitCode == 0, build.Error);
    }

    ValueTask IAsyncDisposable.DisposeAsync()
    {
        _clone.Dispose();
        return ValueTask.CompletedTask;
    }
}
