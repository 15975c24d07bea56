using System.Diagnostics;
using System.Globalization;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A signal to the script ends the build that it has begun, within a second, and is not called a failure of it.</summary>
public sealed class BuildSignalTests
{
    /// <summary>A build that goes on until it is ended, and so does what it has started, which takes no SIGTERM.</summary>
    private static string Building(string seconds) => $"""
        #!/usr/bin/env bash
        case $1 in
        --version) echo 10.0.0 ;;
        build) trap '' TERM; sleep {seconds} & sleep {seconds} ;;
        esac
        """;

    [Theory]
    [InlineData(1, "SIGHUP")]
    [InlineData(2, "SIGINT")]
    [InlineData(15, "SIGTERM")]
    public async Task Signal_WhileTheProgramIsBuilt_EndsTheBuildWithOneLine(int number, string name)
    {
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{86300 + number}");
        using var clone = new StandInClone(Building(seconds));
        var scratch = Directory.CreateTempSubdirectory("pask-lab-scratch-").FullName;
        var start = clone.Start([], "check");
        start.Environment["TMPDIR"] = scratch;
        using var process = Process.Start(start)!;
        Assert.Equal(
            "run-lab.sh: building (only when sources changed)", await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.True(Signal.Send(process.Id, number));
        var run = await Lab.EndOfAsync(process);
        Assert.Equal(
            (128 + number, "", $"run-lab.sh: {name}: the build is being ended; another signal ends it at once\n"), (run.ExitCode, run.Output, run.Error));
        Until.True(() => Processes.CountOf("sleep", seconds) == 0, "processes of the build are left");
        Assert.Empty(Directory.GetFileSystemEntries(scratch));
        Directory.Delete(scratch);
    }
}
