using System.Diagnostics;
using System.Globalization;
using PasK.Cli.Check;
using PasK.Cli.Shell;
using PasK.Cli.Topologies;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Timing;
using PasK.Lab.Worlds;
using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Decoding;
using PasK.Steps.Driving;
using PasK.Steps.Steps;

namespace PasK.Cli.Specifications;

/// <summary>Runs scenarios from the command line.</summary>
internal sealed class RunCommand(TextWriter output, TextWriter errors)
{
    private readonly Dictionary<Scenario, CanonicalLadder> _first = [];
    private int _varied;
    private int _failed;
    private int _inconclusive;
    private int _again;
    private int _ran;

    public async Task<int> RunAsync(IReadOnlyList<string> wanted, RunOptions options, CancellationToken cancellation)
    {
        var scenarios = Selection.Of(wanted, out var mistakes);
        mistakes = [.. mistakes, .. options.Against is { } played ? KindMistakes.Of(played) : []];
        if (mistakes.Count > 0)
        {
            mistakes.ToList().ForEach(mistake => errors.WriteLine($"pask-lab: {mistake}"));
            return ExitCode.BadInput;
        }

        if ((Rights.Obstacle() ?? Lack(options)) is var (code, message))
        {
            await errors.WriteLineAsync($"pask-lab: {message}");
            return code;
        }

        using var taken = options.Report is { } wished ? OutputFolder.Take(wished, "--report") : null;
        await output.WriteLineAsync(Pace.Words);
        var warnings = WarningsOfTopologies.In(scenarios);
        errors.WriteWarnings(warnings);
        LabScenario.Ring.Value = options.Ring;
        LabHooks.Keep.Value = options.Keep ? new KeptLab(output, cancellation) : null;
        using var frames = new EmittedFrames();
        EmittedFrames.Collector.Value = frames;
        using var load = options.Busy ? BusyProcessors.Start() : null;
        var results = new List<ScenarioResult>();
        var failedBefore = new List<ScenarioResult>();
        var isWhole = true;
        for (var round = 1; round <= options.Repeat; round++)
        {
            failedBefore.AddRange(results.Where(result => result.IsRed));
            results.Clear();
            try
            {
                await RunRoundAsync(scenarios, options, round, results, cancellation);
            }
            catch (ScenarioFailedException e)
            {
                await errors.WriteLineAsync($"pask-lab: {string.Join("; ", e.InnerExceptions.Select(failure => failure.Message))}");
                isWhole = false;
            }
        }

        var decoded = frames.Conclude();
        await output.WriteLineAsync($"{decoded}");
        if (options.Report is { } folder)
        {
            List<ScenarioResult> told = [.. failedBefore, .. results];
            isWhole &= await TryReportAsync(folder, told, ReportHead.Of(wanted, options, results));
        }

        if (options.Repeat > 1)
        {
            await output.WriteLineAsync(RoundsOf(scenarios.Count, options.Repeat));
        }

        if (load is { IsWhole: false })
        {
            await errors.WriteLineAsync("pask-lab: the processors were not kept busy to the end; one of the loops that do it has ended before");
            isWhole = false;
        }

        errors.WriteWarnings(warnings);
        var idle = _ran == 0 ? options.Against : null;
        return _failed + _varied > 0 || (idle is null && decoded.Remarks.Count > 0) ? ExitCode.ClaimFailed
            : !isWhole ? ExitCode.MachineLacks
            : idle is not null ? TellNothingRan(idle)
            : _inconclusive > 0 ? ExitCode.Inconclusive
            : ExitCode.Holds;
    }

    /// <summary>Writes the reports. What was judged stays judged where a disk is full.</summary>
    private async Task<bool> TryReportAsync(string folder, IReadOnlyList<ScenarioResult> results, ReportHead head)
    {
        var html = Path.Combine(folder, SpecificationReport.HtmlFile);
        var replaced = File.Exists(html) ? ", in place of those of an earlier run" : "";
        try
        {
            SpecificationReport.Write(folder, results, head);
            await output.WriteLineAsync($"report: {html}, {SpecificationReport.JUnitFile} and {ScenarioRunner.MessagesFile}{replaced}");
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"pask-lab: the reports are not written: {e.Message}");
            return false;
        }
    }

    private int TellNothingRan(BalancerKind kind)
    {
        errors.WriteLine($"pask-lab: {kind.Name} can play none of these scenarios, which proves nothing; each says why it is absent");
        return ExitCode.BadInput;
    }

    private static (int ExitCode, string Message)? Lack(RunOptions options)
        => options.Against is not { } kind ? null
            : kind.Missing is { } lack ? (ExitCode.MachineLacks, lack)
            : UnknownScenarioOf(kind) is { } unknown ? (ExitCode.BadInput, $"{kind.Name} declares a difference in {unknown}, and there is no such scenario")
            : null;

    private static string? UnknownScenarioOf(BalancerKind kind)
        => kind.Differences.Count == 0 ? null
            : kind.Differences.Select(one => one.Scenario).Except(Selection.Of(Repository.Features, out _).Select(AgainstKind.NameOf)).FirstOrDefault();

    private string RoundsOf(int scenarios, int rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rounds} rounds of {scenarios} scenarios: {_failed} failed, {_varied} not the same as in the first round; "
        + $"{_inconclusive} inconclusive, {_again} run again");

    /// <summary>Runs all scenarios, and once more what was inconclusive. Cucumber's messages are those of the last round.</summary>
    /// <exception cref="ScenarioFailedException">A hook around the run failed, or its messages could not be written.</exception>
    private async Task RunRoundAsync(
        IReadOnlyList<Scenario> scenarios, RunOptions options, int round, List<ScenarioResult> results, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var isQuiet = options.Repeat > 1 && scenarios.Count > 1;
        await using var runner = new ScenarioRunner(options.Report, options.Against);
        await runner.RunAsync(scenarios, options.Keep ? 1 : WorldsAtOnce.Most, result => Tell(result, results, isQuiet), cancellation);
        var again = await RunAgainAsync(runner, results, isQuiet, cancellation);
        _again += again;
        _failed += results.Count(result => result.Outcome == ScenarioOutcome.Failed);
        _inconclusive += results.Count(result => result.Outcome == ScenarioOutcome.Inconclusive);
        _ran += results.Count(result => result.Outcome != ScenarioOutcome.Skipped);
        if (options.Against is { } kind)
        {
            await output.WriteLineAsync(AgainstWords(kind.Name, results));
        }

        Summarise(results, again, Stopwatch.GetElapsedTime(started), options.Repeat > 1 ? $"round {round} of {options.Repeat}: " : "");
    }

    /// <summary>Runs once more, one at a time, what was inconclusive; the second result counts.</summary>
    /// <returns>How many were run again.</returns>
    private async Task<int> RunAgainAsync(ScenarioRunner runner, List<ScenarioResult> results, bool isQuiet, CancellationToken cancellation)
    {
        var inconclusive = results.Where(result => result.Outcome == ScenarioOutcome.Inconclusive).ToList();
        foreach (var first in inconclusive)
        {
            cancellation.ThrowIfCancellationRequested();
            output.WriteLine($"again  {first.Scenario}");
            results.Remove(first);
            Tell(await runner.RunAsync(first.Scenario), results, isQuiet);
        }

        return inconclusive.Count;
    }

    private void Tell(ScenarioResult result, List<ScenarioResult> results, bool isQuiet)
    {
        results.Add(result);
        if (!isQuiet || result.IsRed)
        {
            var why = result.SkipReason ?? string.Join(", ", result.Differences);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Word}  {result.Duration.TotalSeconds:0.000} s  {result.Scenario}{(why.Length > 0 ? $": {why}" : "")}"));
        }

        if (result.IsRed)
        {
            output.WriteLine(Indented([.. result.Log, "", .. result.FailureText.Split('\n'), .. result.Attachments.Select(file => $"kept: {file}")]));
        }

        Compare(result);
    }

    /// <summary>Compares a scenario's ladder with that of its first run.</summary>
    private void Compare(ScenarioResult result)
    {
        if (result.Ladder is null || result.Outcome == ScenarioOutcome.Inconclusive || _first.TryAdd(result.Scenario, result.Ladder))
        {
            return;
        }

        if (SnapshotDifference.Between(_first[result.Scenario].Text, result.Ladder.Text, "the first round") is { } difference)
        {
            _varied++;
            output.WriteLine($"varied  {result.Scenario}");
            output.WriteLine(Indented(difference.Message.Split('\n')));
        }
    }

    private void Summarise(List<ScenarioResult> results, int again, TimeSpan whole, string prefix)
    {
        var durations = results.Select(result => result.Duration.TotalMilliseconds).Order().ToList();
        int Count(ScenarioOutcome outcome) => results.Count(result => result.Outcome == outcome);
        static string Further(int count, string word) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {count} {word}") : "";
        var further = Further(Count(ScenarioOutcome.Inconclusive), "inconclusive") + Further(Count(ScenarioOutcome.Skipped), "skipped")
            + Further(again, "run again");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{results.Count} scenarios: {Count(ScenarioOutcome.Passed)} passed, {Count(ScenarioOutcome.Failed)} failed{further}; "
            + $"median {durations[durations.Count / 2]:0} ms, slowest {durations[^1]:0} ms, all {whole.TotalSeconds:0.0} s"));
    }

    /// <summary>How much of what a kind should do was seen: the scenarios of its nat-modes.</summary>
    private static string AgainstWords(string kind, List<ScenarioResult> results)
    {
        var (ran, own, otherProtocols) = ScenarioResult.ShareOf(results);
        var differ = ScenarioResult.DifferingOf(results);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {ran} of the {own} scenarios of its nat-modes ran, {100.0 * ran / Math.Max(1, own):0} %; "
            + $"{differ} differ as declared, {own - ran} absent, {otherProtocols} of them for a protocol that it does not forward; "
            + $"{results.Count(result => result.IsOfOtherMode)} of other nat-modes");
    }

    private static string Indented(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.Length == 0 ? "" : $"    {line}"));
}
