using System.Diagnostics;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// A clone of which only the script is real. Its dotnet builds an empty program, and runs it by telling what rights it has, and what a process has that it
/// starts in a network namespace of its own; then it writes a file beside itself.
/// </summary>
internal sealed class StandInClone : IDisposable
{
    private const string Dotnet = """
        #!/usr/bin/env bash
        rights='^(Uid|Gid|Groups|Cap...|NoNewPrivs):'
        case $1 in
        --version) echo 10.0.100 ;;
        build) mkdir -p "$2/bin/Release/net10.0" && touch "$2/bin/Release/net10.0/pask-lab.dll" ;;
        *) grep -E "$rights" "/proc/$$/status" && unshare --net -- grep -E "$rights" /proc/self/status && touch "${0%/*}/written" ;;
        esac
        """;

    private static readonly string[] Sources = ["run-lab.sh", "Directory.Build.props", "global.json", ".editorconfig", "BannedSymbols.txt"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pask-lab-clone-").FullName;

    public StandInClone()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "src/PasK.Cli"));
        foreach (var file in Sources)
        {
            File.Copy(Path.Combine(Lab.Root, file), Path.Combine(_folder, file));
        }

        var dotnet = Path.Combine(_folder, "dotnet");
        File.WriteAllText(dotnet, Dotnet);
        File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>What the program has written.</summary>
    public string Written => Path.Combine(_folder, "written");

    /// <summary>Runs the script.</summary>
    /// <param name="before">The command before the script.</param>
    public async Task<Run> RunAsync(params IEnumerable<string> before)
        => await Lab.RunAsync("env", [$"PATH={_folder}:{Environment.GetEnvironmentVariable("PATH")}", .. before, Path.Combine(_folder, "run-lab.sh"), "demo"]);

    /// <summary>Gives it to another user, or skips the test where this one may not.</summary>
    public void GiveTo(string userAndGroup)
    {
        var start = new ProcessStartInfo("chown", ["-R", userAndGroup, _folder]) { UseShellExecute = false, RedirectStandardError = true };
        using var chown = Process.Start(start)!;
        chown.WaitForExit();
        Assert.SkipWhen(chown.ExitCode != 0, "needs the right to give files to another user");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
