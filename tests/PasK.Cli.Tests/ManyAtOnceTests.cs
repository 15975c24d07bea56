using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PasK.Lab.Demonstrations;
using PasK.Lab.Timing;
using PasK.Lab.Topologies.Reading;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Labs that run at the same time do not see one another: none is called faulty, also when the processors have other work.</summary>
[Collection(nameof(Alone))]
public sealed class ManyAtOnceTests
{
    private const int BusyPrograms = 2;

    /// <summary>In CI as many as a machine may well have, and here enough to keep two processors busy.</summary>
    private static readonly int Labs = Ci.Runs ? 8 : 4;

    /// <summary>What a lab alone needs a second for; on two processors 16 at once need less than a minute.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Whether labs run in processes of their own, and whether they run in this one: in CI each alone too.</summary>
    public static TheoryData<bool, bool> Places => Ci.Runs ? new() { { true, false }, { false, true }, { true, true } } : new() { { true, true } };

    /// <summary>
    /// The program runs again where the machine was too busy. That may be so for all labs, whatever else the machine does meanwhile: then half as many
    /// follow, until one proves something.
    /// </summary>
    [Theory]
    [MemberData(nameof(Places))]
    public async Task Labs_AtOnceUnderLoad_AreNotCalledFaulty(bool areProcesses, bool areInThisProcess)
    {
        NetworkNamespaces.Require();
        // Processors shall be short, not the threads of this process's pool: eight labs block eight of them, and the reals' web servers need some.
        ThreadPool.SetMinThreads(4 * Labs, 4 * Labs);
        var clock = Stopwatch.StartNew();
        var busy = Enumerable.Range(0, BusyPrograms)
            .Select(_ => Process.Start("setpriv", ["--pdeathsig", "KILL", "--", "sh", "-c", "while :; do :; done"]))
            .ToList();
        try
        {
            for (var divisor = 1; !await HoldsAnyAsync(areProcesses ? Labs / divisor : 0, areInThisProcess ? Labs / divisor : 0, clock); divisor *= 2)
            {
                Assert.True(divisor < Labs, "not even one lab at a time proved anything");
            }
        }
        finally
        {
            busy.ForEach(program => program.Kill());
            busy.ForEach(program => program.WaitForExit());
        }
    }

    /// <summary>Runs labs at the same time, none of which may fail.</summary>
    /// <returns>Whether one holds.</returns>
    private static async Task<bool> HoldsAnyAsync(int inProcesses, int inThisProcess, Stopwatch clock)
    {
        var results = await Task.WhenAll([
            .. Enumerable.Range(0, inProcesses).Select(_ => RunProgramAsync()),
            .. Enumerable.Range(0, inThisProcess).Select(_ => Task.Run(DemonstrateAsync)),
        ]).WaitAsync(Limit * Pace.Factor, TestContext.Current.CancellationToken);
        var verdicts = results.GroupBy(result => result.Verdict).Select(group => $"{group.Count()} {group.Key}");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(", ", verdicts)} in {clock.Elapsed.TotalSeconds:F1} s, their links gone after at most "
            + $"{results.Max(result => result.LinksGone):F0} ms"));
        var failures = results.Where(result => result.Verdict == Verdict.Fails).Select(result => result.Text).ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} of {results.Length} labs failed:\n{string.Join('\n', failures)}");
        return results.Any(result => result.Verdict == Verdict.Holds);
    }

    private static async Task<Result> RunProgramAsync()
    {
        var run = await Lab.RunAsync("demo", "ip-tunnel-dsr", "--json");
        if (run.Output.Length == 0)
        {
            return new Result(Verdict.Fails, $"exit code {run.ExitCode}: {run.Error}", double.NaN);
        }

        using var json = JsonDocument.Parse(run.Output);
        return new Result(
            Enum.Parse<Verdict>(json.RootElement.GetProperty("verdict").GetString()!, ignoreCase: true),
            run.Output,
            json.RootElement.GetProperty("millisecondsUntilLinksGone").GetDouble());
    }

    private static async Task<Result> DemonstrateAsync()
    {
        var demonstration = Demonstration.Start(TopologyReader.Read(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml")).Value);
        await demonstration.SendTrafficAsync();
        var result = demonstration.Conclude();
        demonstration.Dispose();
        string[] said =
        [
            .. result.Claims.Where(claim => !claim.Holds).Select(claim => $"{claim.Name}: {claim.Failure}"),
            .. result.Outcomes.Select(outcome => $"{outcome}")
        ];
        return new Result(result.Verdict, string.Join('\n', said), demonstration.World.AwaitEnd().LinksGone?.TotalMilliseconds ?? double.NaN);
    }

    private sealed record Result(Verdict Verdict, string Text, double LinksGone);
}
