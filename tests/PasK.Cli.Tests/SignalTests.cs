using System.Diagnostics;
using System.Runtime.InteropServices;
using PasK.Linux;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>A user's Ctrl-C, a closed terminal and a system's request end the lab in order.</summary>
public sealed partial class SignalTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(15)]
    public async Task Signal_TwiceWhileTheLabRuns_EndsItInOrder(int number)
    {
        if (KernelFeatures.WhyNoNamespaces() is { } reason)
        {
            Assert.Skip($"needs the right to make network namespaces: {reason}");
        }

        var start = Lab.Start("demo");
        using var process = Process.Start(start)!;
        Assert.NotNull(await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, Kill(process.Id, number));
        Assert.Equal(0, Kill(process.Id, number));
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((128 + number, "pask-lab: interrupted; the lab is taken down\n"), (process.ExitCode, error));
        Assert.Empty(Directory.GetFiles(start.WorkingDirectory, "*", SearchOption.AllDirectories));
        Directory.Delete(start.WorkingDirectory, recursive: true);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
