using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PasK.Cli.Tests;

/// <summary>Runs the program as a user's shell would.</summary>
internal static class Lab
{
    /// <summary>Other tests, and other programs, may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", ".."));

    /// <summary>The program as it is built for users, with what lies beside it, and not this program's copy: that of the same configuration.</summary>
    private static string Program { get; } = Path.Combine(
        Root, "src", "PasK.Cli", Path.GetRelativePath(Path.Combine(Root, "tests", "PasK.Cli.Tests"), AppContext.BaseDirectory), "pask-lab.dll");

    /// <summary>Runs the program.</summary>
    public static Task<Run> RunAsync(params string[] arguments) => RunAsync("dotnet", [Program, .. arguments]);

    /// <summary>Runs the program without any capability, as a process that may not make namespaces.</summary>
    public static Task<Run> RunWithoutRightsAsync(params string[] arguments)
        => RunAsync("setpriv", ["--bounding-set=-all", "--inh-caps=-all", "dotnet", Program, .. arguments]);

    /// <summary>Runs the program behind a command that prepares something for it.</summary>
    public static Task<Run> RunProgramAsync(IReadOnlyList<string> before, params string[] arguments)
        => RunAsync(before[0], [.. before.Skip(1), "dotnet", Program, .. arguments]);

    /// <summary>Runs any command in an empty folder of its own, and again when a lab found the machine too busy to prove anything.</summary>
    public static Task<Run> RunAsync(string file, IReadOnlyList<string> arguments) => RunAsync(() => RunAsync(Start(file, arguments)));

    /// <summary>Runs something, and again when a lab found the machine too busy to prove anything.</summary>
    public static async Task<Run> RunAsync(Func<Task<Run>> attempt)
    {
        var run = await attempt();
        for (var attempts = 1; attempts < Attempts && run.ExitCode == Run.Inconclusive; attempts++)
        {
            run = await attempt();
        }

        return run;
    }

    /// <summary>How to start the program in an empty folder of its own.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments) => Start("dotnet", [Program, .. arguments]);

    /// <summary>
    /// How to start a command in an empty folder of its own. No signal is ignored, as a shell starts a program in the foreground; a job in the background
    /// ignores SIGINT, and the tests, when they are run as one, would hand that on (execve(2), env(1)).
    /// </summary>
    public static ProcessStartInfo Start(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=HUP,INT,TERM", file, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("pask-lab-").FullName,
        };
        start.Environment["PASK_LAB_TOPOLOGIES"] = Path.Combine(Root, "topologies");
        start.Environment.Remove("PASK_LAB_NETWORK");
        return start;
    }

    private static async Task<Run> RunAsync(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        return await EndOfAsync(process);
    }

    /// <summary>Waits for the end of a command that was started in a folder of its own, which goes with it.</summary>
    public static async Task<Run> EndOfAsync(Process process)
    {
        var folder = process.StartInfo.WorkingDirectory;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var run = new Run(
            process.ExitCode, await output, await error, Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories));
        Directory.Delete(folder, recursive: true);
        return run;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>What a run left behind.</summary>
internal sealed record Run(int ExitCode, string Output, string Error, IReadOnlyList<string> Files)
{
    /// <summary>The exit code of a machine that was too busy to prove anything.</summary>
    public const int Inconclusive = 4;
}
