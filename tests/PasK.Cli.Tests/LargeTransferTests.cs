using System.Diagnostics;
using System.Globalization;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The memory of a program that captures a large transfer whole and judges it, where answers pass the balancer too.</summary>
[Collection(nameof(Alone))]
public sealed class LargeTransferTests
{
    /// <summary>Memory in octets that the program may have whatever it transfers, and how much more for each octet of content.</summary>
    private const double Always = 180_000_000, ForEachOctet = 2.2;
    private static readonly int Octets = Ci.Runs ? 30_000_000 : 10_000_000;

    [Fact]
    public Task Run_OfALargeDownload_JudgesItInBoundedMemory() => DownloadAsync("dnat", Octets);

    /// <summary>As much as a step takes, within 400 MB; <c>.ci/long large</c> runs it.</summary>
    [Theory(Explicit = true)]
    [InlineData("ip-tunnel-dsr")]
    [InlineData("dnat")]
    [InlineData("both-nat")]
    public Task Run_OfTheLargestDownload_JudgesItInBoundedMemory(string topology) => DownloadAsync(topology, 100_000_000);

    /// <summary>
    /// The scenario has no approved captures, which is the same on every machine. So all is judged, and the program comes to its end with all captures written.
    /// </summary>
    private static async Task DownloadAsync(string topology, int octets)
    {
        NetworkNamespaces.Require();
        var peak = 0L;
        var run = await Lab.RunAsync(async () =>
        {
            peak = 0;
            var start = Lab.Start("run", "large.feature");
            var kept = Path.Join(Lab.Root, "lab-output", "specifications", start.WorkingDirectory);
            await File.WriteAllTextAsync(Path.Combine(start.WorkingDirectory, "large.feature"), FeatureOf(topology, octets));
            try
            {
                using var process = Process.Start(start)!;
                var end = Lab.EndOfAsync(process);
                while (!end.IsCompleted)
                {
                    peak = Math.Max(peak, Processes.PeakMemoryOf(process.Id));
                    await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(10)));
                }

                return await end;
            }
            finally
            {
                Directory.CreateDirectory(kept).Delete(recursive: true);
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{peak:N0} octets"));
        Assert.True(run.ExitCode == 1, run.Output + run.Error);
        Assert.Contains("download.verified.txt is missing: look at what was received, and approve it\n    kept: ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("inconclusive", run.Output, StringComparison.Ordinal);
        Assert.InRange(peak, 1, (long)(Always + (ForEachOctet * octets)));
    }

    private static string FeatureOf(string topology, int octets) => string.Create(CultureInfo.InvariantCulture, $"""
        Feature: Large
          Scenario: Download
            Given the topology {topology}
            When client downloads {octets} octets from the VIP
            Then the download is whole
            And the captures match the approved ones
        """);
}
