using System.Diagnostics;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures.Files;
using PasK.Lab.Files;
using PasK.Lab.Snapshots;
using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>Runs scenarios as the test program does, without xunit: several at a time, and those marked <c>@serial</c> alone.</summary>
internal sealed class ScenarioRunner : IAsyncDisposable
{
    /// <summary>Cucumber's messages, which report tools read (ndjson).</summary>
    public const string MessagesFile = "messages.ndjson";

    private const string Captures = "captures";
    private readonly string? _report;
    private readonly string? _messages;
    private readonly IDisposable? _unfinished;
    private readonly TestRun _run;
    private readonly BalancerKind? _kind;

    /// <param name="report">The folder for Cucumber's messages and the captures of every scenario, or null for none and those of failed ones alone.</param>
    /// <param name="kind">What plays the balancers in place of the reference engine, or null for that.</param>
    public ScenarioRunner(string? report, BalancerKind? kind = null)
    {
        _kind = kind;
        // The messages get their name when they are whole: nobody reads half of them, and no link of that name is followed.
        (_report, _messages) = (report, report is null ? null : Path.Combine(report, $".{Path.GetRandomFileName()}.ndjson"));
        _unfinished = _messages is null ? null : UnfinishedFiles.Note(_messages);
        _run = TestRun.Of(typeof(LabScenario).Assembly, _messages);
    }

    /// <summary>Runs scenarios.</summary>
    /// <param name="scenarios">Which.</param>
    /// <param name="atATime">How many at a time.</param>
    /// <param name="finished">Gets each result as soon as there is one.</param>
    /// <param name="cancellation">Ends the run between two scenarios.</param>
    public async Task RunAsync(IReadOnlyList<Scenario> scenarios, int atATime, Action<ScenarioResult> finished, CancellationToken cancellation)
    {
        foreach (var group in scenarios.GroupBy(scenario => scenario.IsSerial).OrderBy(group => group.Key))
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = group.Key ? 1 : atATime, CancellationToken = cancellation };
            await Parallel.ForEachAsync(group, options, async (scenario, _) =>
            {
                var result = await RunAsync(scenario);
                lock (finished)
                {
                    finished(result);
                }
            });
        }
    }

    /// <summary>Runs one scenario.</summary>
    public async Task<ScenarioResult> RunAsync(Scenario scenario)
    {
        var output = new Lines();
        CanonicalLadder? ladder = null;
        Approval.Observer.Value = (snapshot, seen, topology, capture) =>
        {
            ladder = seen;
            return _report is not null
                && CaptureFiles.TryWrite(
                    SnapshotPlace.Below(Path.Combine(_report, Captures), snapshot), snapshot.Name, topology, capture, output.WriteLine)
                    is [var merged, ..] ? merged : null;
        };
        var (began, started) = (TimeProvider.System.GetUtcNow(), Stopwatch.GetTimestamp());
        Exception? failure = null;
        string? skipReason = null;
        AgainstKind? against = null;
        try
        {
            Func<Task> run = () => _run.RunAsync(scenario, output);
            await BusyMachine.RunAsync(() => _kind is null ? run() : AgainstKind.RunAsync(_kind, scenario, run, ended => against = ended));
        }
        catch (Exception e) when (Skip.ReasonIn(e) is { } reason)
        {
            skipReason = reason;
        }
        catch (Exception e)
        {
            // Whatever a step throws is the scenario's failure.
            failure = e;
        }

        return new ScenarioResult(scenario, Stopwatch.GetElapsedTime(started), failure, output.Written, ladder, output.Attachments)
        {
            Began = began,
            SkipReason = skipReason,
            IsOfOtherMode = against is { IsOfOtherMode: true },
            IsOfOtherProtocol = against is { IsOfOtherProtocol: true },
            Differences = against?.Shown ?? [],
        };
    }

    /// <summary>Ends the run.</summary>
    /// <exception cref="ScenarioFailedException">A hook failed, or the messages could not be written.</exception>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _run.DisposeAsync();
            if (_report is not null && File.Exists(_messages))
            {
                File.Move(_messages, Path.Combine(_report, MessagesFile), overwrite: true);
            }
        }
        finally
        {
            if (_messages is not null)
            {
                File.Delete(_messages);
            }

            _unfinished?.Dispose();
        }
    }

    private sealed class Lines : IScenarioOutput
    {
        public List<string> Written { get; } = [];

        public List<string> Attachments { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void AddAttachment(string filePath)
            => Attachments.Add(File.Exists(filePath) ? filePath : throw new FileNotFoundException($"{filePath} is not there to be attached"));
    }
}
