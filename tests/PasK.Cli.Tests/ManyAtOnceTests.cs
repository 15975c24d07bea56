using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PasK.Lab;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Labs that run at the same time do not see one another: in each every claim holds, also when the processors have other work.</summary>
[Collection(nameof(Alone))]
public sealed class ManyAtOnceTests
{
    private const int Labs = 8;
    private const int BusyThreads = 2;

    /// <summary>What a lab alone needs a second for; on two processors 16 at once need less than a minute.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(Labs, 0)]
    [InlineData(0, Labs)]
    [InlineData(Labs, Labs)]
    public async Task Labs_AtOnceUnderLoad_AreNotCalledFaulty(int inProcesses, int inThisProcess)
    {
        Lab.RequireNamespaces();
        // Processors shall be short, not the threads of this process's pool: eight labs block eight of them, and the reals' web servers need some.
        ThreadPool.SetMinThreads(4 * Labs, 4 * Labs);
        using var load = new CancellationTokenSource();
        var busy = Enumerable.Range(0, BusyThreads).Select(_ => Busy(load.Token)).ToList();
        var clock = Stopwatch.StartNew();
        var outcomes = await Task.WhenAll([
            .. Enumerable.Range(0, inProcesses).Select(_ => RunProgramAsync()),
            .. Enumerable.Range(0, inThisProcess).Select(_ => Task.Run(DemonstrateAsync)),
        ]).WaitAsync(Limit, TestContext.Current.CancellationToken);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Length} labs in {clock.Elapsed.TotalSeconds:F1} s, their links gone after at most {outcomes.Max(outcome => outcome.LinksGone):F0} ms"));
        await load.CancelAsync();
        busy.ForEach(thread => thread.Join());
        var failures = outcomes.Select(outcome => outcome.Failures).Where(failures => failures.Length > 0).ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {outcomes.Length} labs failed:\n{string.Join('\n', failures)}");
    }

    private static async Task<(string Failures, double LinksGone)> RunProgramAsync()
    {
        var run = await Lab.RunAsync("demo", "ip-tunnel-dsr", "--json");
        if (run.ExitCode != 0 && run.Output.Length == 0)
        {
            return ($"exit code {run.ExitCode}: {run.Error}", double.NaN);
        }

        using var json = JsonDocument.Parse(run.Output);
        var failed = json.RootElement.GetProperty("claims").EnumerateArray().Where(claim => !claim.GetProperty("holds").GetBoolean())
            .Select(claim => $"{claim.GetProperty("name")}: {claim.GetProperty("failure")}");
        return (run.ExitCode == Run.Inconclusive ? "" : string.Join('\n', failed), json.RootElement.GetProperty("millisecondsUntilLinksGone").GetDouble());
    }

    private static async Task<(string Failures, double LinksGone)> DemonstrateAsync()
    {
        var demonstration = Demonstration.Start(TopologyReader.Read(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml")).Value);
        await demonstration.SendTrafficAsync();
        var result = demonstration.Conclude();
        demonstration.Dispose();
        var failed = result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}");
        return (result.Verdict == Verdict.Inconclusive ? "" : string.Join('\n', failed), demonstration.World.AwaitEnd().LinksGone?.TotalMilliseconds ?? double.NaN);
    }

    private static Thread Busy(CancellationToken end)
    {
        var thread = new Thread(() =>
        {
            while (!end.IsCancellationRequested)
            {
                Thread.SpinWait(1000);
            }
        }) { IsBackground = true, Name = "busy" };
        thread.Start();
        return thread;
    }
}
