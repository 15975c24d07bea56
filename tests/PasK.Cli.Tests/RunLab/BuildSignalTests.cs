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

    /// <summary>What waits for the build of another is ended too.</summary>
    [Fact]
    public async Task Signal_WhileAnotherBuilds_EndsTheWaitingWithOneLine()
    {
        using var clone = new StandInClone(Building("86400"));
        using var builder = Process.Start(clone.Start([], "check"))!;
        Assert.NotNull(await builder.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
        using var waiter = Process.Start(clone.Start([], "check"))!;
        Until.True(() => Processes.CountOfChildren(waiter.Id, "flock", "9") == 1, "nobody waits for the build");
        Assert.True(Signal.Send(waiter.Id, 15));
        var run = await Lab.EndOfAsync(waiter);
        Assert.Equal(
            (143, "", "run-lab.sh: SIGTERM: waiting for another build is being ended; another signal ends it at once\n"),
            (run.ExitCode, run.Output, run.Error));
        Assert.Equal(0, Processes.CountOfChildren(builder.Id, "flock", "9"));
        Assert.True(Signal.Send(builder.Id, 15));
        await Lab.EndOfAsync(builder);
    }

    /// <summary>Every process of the tests gets the signal, and the first of them may take its time to end.</summary>
    [Theory]
    [InlineData(1, "SIGHUP")]
    [InlineData(2, "SIGINT")]
    [InlineData(15, "SIGTERM")]
    public async Task Signal_WhileTestsRun_EndsThemWithOneLine(int number, string name)
    {
        NetworkNamespaces.Require();
        var seconds = string.Create(CultureInfo.InvariantCulture, $"{86500 + number}");
        using var clone = new StandInClone($"""
            #!/usr/bin/env bash
            case $1 in
            --version) echo 10.0.0 ;;
            test) trap 'exit 3' TERM; echo testing; while true; do sleep {seconds} & wait; done ;;
            esac
            """);
        using var process = Process.Start(clone.Start([], "test"))!;
        Assert.Equal("testing", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.True(Signal.Send(process.Id, number));
        var run = await Lab.EndOfAsync(process);
        Assert.Equal(128 + number, run.ExitCode);
        Assert.EndsWith($"run-lab.sh: {name}: the tests are being ended; another signal ends them at once\n", run.Error, StringComparison.Ordinal);
        Until.True(() => Processes.CountOf("sleep", seconds) == 0, "processes of the tests are left");
    }

    /// <summary>Between the script and the parent of the lab there is nobody who could take a signal: unshare(1), and what it becomes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Signal_WhileNamespacesAreMade_IsToldInOneLine(int number)
    {
        NetworkNamespaces.Require();
        using var clone = new StandInClone("#!/bin/sh\necho 10.0.0\n");
        clone.StandIn("unshare", """
            #!/usr/bin/env bash
            PATH=${PATH#*:}
            [[ $* != *be_parent* ]] || { echo making; exec sleep 86400; }
            exec unshare "$@"
            """);
        using var process = Process.Start(clone.Start([], "check"))!;
        Assert.Equal("making", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.True(Signal.Send(process.Id, number));
        var run = await Lab.EndOfAsync(process);
        Assert.Equal(128 + number, run.ExitCode);
        Assert.EndsWith("\nrun-lab.sh: a signal: what was to be started is being ended\n", run.Error, StringComparison.Ordinal);
    }
}
