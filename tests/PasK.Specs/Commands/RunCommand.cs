using System.Globalization;
using PasK.Cli;
using PasK.Lab;

namespace PasK.Specs;

/// <summary>Runs scenarios from the command line.</summary>
internal sealed class RunCommand(TextWriter output, TextWriter errors)
{
    private readonly Dictionary<Scenario, CanonicalLadder> _first = [];
    private int _varied;
    private int _failed;

    public async Task<int> RunAsync(string wanted, RunOptions options, CancellationToken cancellation)
    {
        var scenarios = Selection.Of(wanted, out var mistakes);
        if (mistakes.Count > 0)
        {
            mistakes.ToList().ForEach(mistake => errors.WriteLine($"pask-lab: {mistake}"));
            return ExitCode.BadInput;
        }

        if (Rights.Obstacle() is var (code, message))
        {
            await errors.WriteLineAsync($"pask-lab: {message}");
            return code;
        }

        LabHooks.Keep.Value = options.Keep ? new KeptLab(output, cancellation) : null;
        using var frames = new EmittedFrames();
        EmittedFrames.Collector.Value = frames;
        await using var runner = new ScenarioRunner(options.Report is null ? null : Path.Combine(options.Report, "captures"));
        using var load = options.Busy ? BusyProcessors.Start() : null;
        var results = new List<ScenarioResult>();
        var failedBefore = new List<ScenarioResult>();
        for (var round = 1; round <= options.Repeat; round++)
        {
            failedBefore.AddRange(results.Where(result => result.Failure is not null));
            results.Clear();
            var started = TimeProvider.System.GetTimestamp();
            await runner.RunAsync(scenarios, options.Keep ? 1 : Environment.ProcessorCount, result => Tell(result, results, isQuiet: options.Repeat > 1 && scenarios.Count > 1), cancellation);
            Summarise(results, TimeProvider.System.GetElapsedTime(started), options.Repeat > 1 ? $"round {round} of {options.Repeat}: " : "");
        }

        var decoded = frames.Conclude();
        await output.WriteLineAsync($"{decoded}");
        if (options.Report is { } folder)
        {
            SpecificationReport.Write(folder, [.. failedBefore, .. results]);
            await output.WriteLineAsync($"report: {Path.Combine(folder, SpecificationReport.HtmlFile)} and {SpecificationReport.JUnitFile}");
        }

        if (options.Repeat > 1)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{options.Repeat} rounds of {scenarios.Count} scenarios: {_failed} failed, {_varied} not the same as in the first round"));
        }

        if (load is { IsWhole: false })
        {
            await errors.WriteLineAsync("pask-lab: the processors were not kept busy to the end; one of the loops that do it has ended before");
            return ExitCode.MachineLacks;
        }

        return _failed + _varied + decoded.Remarks.Count == 0 ? ExitCode.Holds : ExitCode.ClaimFailed;
    }

    private void Tell(ScenarioResult result, List<ScenarioResult> results, bool isQuiet)
    {
        results.Add(result);
        if (!isQuiet || result.Failure is not null)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Word}  {result.Duration.TotalSeconds:0.000} s  {result.Scenario}{(result.SkipReason is { } reason ? $": {reason}" : "")}"));
        }

        if (result.Failure is not null)
        {
            _failed++;
            output.WriteLine(Indented([.. result.Log, "", .. result.FailureText.Split('\n'), .. result.Attachments.Select(file => $"kept: {file}")]));
        }

        Compare(result);
    }

    /// <summary>Compares a scenario's ladder with that of its first run.</summary>
    private void Compare(ScenarioResult result)
    {
        if (result.Ladder is null || _first.TryAdd(result.Scenario, result.Ladder))
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

    private void Summarise(List<ScenarioResult> results, TimeSpan whole, string prefix)
    {
        var durations = results.Select(result => result.Duration.TotalMilliseconds).Order().ToList();
        var failed = results.Count(result => result.Failure is not null);
        var skipped = results.Count(result => result.SkipReason is not null);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{prefix}{results.Count} scenarios: {results.Count - failed - skipped} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}; median {durations[durations.Count / 2]:0} ms, slowest {durations[^1]:0} ms, all {whole.TotalSeconds:0.0} s"));
    }

    private static string Indented(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => line.Length == 0 ? "" : $"    {line}"));
}
