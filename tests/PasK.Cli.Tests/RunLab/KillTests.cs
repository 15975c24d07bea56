using System.Diagnostics;
using System.Globalization;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Nothing of a lab outlives any of its processes.</summary>
[Collection(nameof(Alone))]
public sealed class KillTests(RunLab script, ITestOutputHelper output) : IClassFixture<RunLab>
{
    private const int Places = 2;

    /// <summary>Each takes a second of a processor: CI has the time to meet rare moments.</summary>
    private static readonly int Kills = Ci.Runs ? 200 : 6;

    [Fact]
    public async Task Kill_OfAnyProcessAtAnyMoment_LeavesNothing()
        => await Task.WhenAll(Enumerable.Range(1, Places).Select(KillAsync));

    private async Task KillAsync(int seed)
    {
        var scratch = Directory.CreateTempSubdirectory("pask-lab-killed-").FullName;
        try
        {
            var start = new ProcessStartInfo("unshare", Command(seed)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["TMPDIR"] = scratch;
            start.Environment["DOTNET_EnableDiagnostics"] = "0";

            // Otherwise the compiler's own thread may be born in one of the process's nodes and hold that for seconds.
            start.Environment[KilledLabs.OfThisProcessAlone] = "0";
            using var process = Process.Start(start)!;
            var printed = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            output.WriteLine(await printed);
            Assert.True(process.ExitCode == 0, error);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>A shell is the first process of the place, because it asks orphans for their exit codes; folders for temporary files begin empty.</summary>
    private IEnumerable<string> Command(int seed) =>
    [
        "--user", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--",
        "bash", "-c", "for folder in /dev/shm /run /var/tmp; do mount -t tmpfs none $folder || exit; done; \"$@\"; exit $?", "bash",
        Path.Combine(AppContext.BaseDirectory, "PasK.Cli.Tests"), KilledLabs.Argument, (Kills / Places).ToString(CultureInfo.InvariantCulture),
        seed.ToString(CultureInfo.InvariantCulture), script.Path,
    ];
}
