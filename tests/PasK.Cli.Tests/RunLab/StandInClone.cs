using System.Diagnostics;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// A clone of which only the script is real: what the script takes for the sources is there, and its dotnet is a shell script that stands in for it.
/// </summary>
internal sealed class StandInClone : IDisposable
{
    private static readonly string[] Sources = ["run-lab.sh", "Directory.Build.props", "global.json", ".editorconfig", "BannedSymbols.txt"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pask-lab-clone-").FullName;

    /// <summary>Makes a clone.</summary>
    /// <param name="dotnet">What is run for dotnet.</param>
    public StandInClone(string dotnet)
    {
        Directory.CreateDirectory(FolderOfThePrograms);
        foreach (var source in Sources)
        {
            File.Copy(Path.Combine(Lab.Root, source), PathOf(source));
        }

        StandIn("dotnet", dotnet);
    }

    /// <summary>The script.</summary>
    public string Script => PathOf("run-lab.sh");

    private string FolderOfThePrograms => PathOf("src/PasK.Cli/bin/Release");

    /// <summary>Where something is in the clone.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs the script, which finds the stand-in for dotnet.</summary>
    /// <param name="before">The command before the script.</param>
    /// <param name="argument">The script's argument.</param>
    public Task<Run> RunAsync(IEnumerable<string> before, string argument) => Lab.RunAsync("env", Command(before, argument));

    /// <summary>How to start the script, as <see cref="RunAsync"/> does.</summary>
    public ProcessStartInfo Start(IEnumerable<string> before, string argument) => Lab.Start("env", Command(before, argument));

    private string[] Command(IEnumerable<string> before, string argument)
        => [$"PATH={_folder}:{Environment.GetEnvironmentVariable("PATH")}", .. before, Script, argument];

    /// <summary>Has the program that was built for these tests in the place of the script's own, and the repository's topologies.</summary>
    public void TakeProgram()
    {
        Directory.CreateSymbolicLink(Path.Combine(FolderOfThePrograms, "net10.0"), AppContext.BaseDirectory);
        Directory.CreateSymbolicLink(PathOf("topologies"), Path.Combine(Lab.Root, "topologies"));
    }

    /// <summary>Has the script find another program in the place of one.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="script">What is run for it.</param>
    public void StandIn(string name, string script)
    {
        File.WriteAllText(PathOf(name), script);
        File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

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
