using System.Diagnostics;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A user's Ctrl-C, a closed terminal and a system's request end the lab in order.</summary>
public sealed class SignalTests(RunLab script) : IClassFixture<RunLab>
{
    public static TheoryData<int, bool> Signals { get; } = new MatrixTheoryData<int, bool>([1, 2, 15], [false, true]);

    [Theory]
    [MemberData(nameof(Signals))]
    public async Task Signal_TwiceWhileTheLabRuns_EndsItInOrder(int number, bool toTheScript)
    {
        if (!toTheScript)
        {
            NetworkNamespaces.Require();
        }

        var start = toTheScript ? script.Start("demo") : Lab.Start("demo");
        using var process = Process.Start(start)!;
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.True(Signal.Send(process.Id, number));
        Assert.True(Signal.Send(process.Id, number));
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((128 + number, "pask-lab: interrupted; the lab is taken down\n"), (process.ExitCode, error));
        Assert.Empty(Directory.GetFiles(start.WorkingDirectory, "*", SearchOption.AllDirectories));
        Directory.Delete(start.WorkingDirectory, recursive: true);
    }
}
