using System.Globalization;
using PasK.Lab;

namespace PasK.Specs;

/// <summary>Runs scenarios as the test program does, without xunit: as many at a time as there are processors, and those marked <c>@serial</c> alone.</summary>
/// <param name="captures">The folder for the captures of every scenario, or null to keep those of failed ones alone.</param>
internal sealed class ScenarioRunner(string? captures) : IAsyncDisposable
{
    private readonly TestRun _run = TestRun.Of(typeof(ScenarioRunner).Assembly);

    /// <summary>Runs scenarios.</summary>
    /// <param name="scenarios">Which.</param>
    /// <param name="atATime">How many at a time.</param>
    /// <param name="finished">Is told each result at once.</param>
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
        Approval.Observer.Value = (snapshot, seen, capture) =>
        {
            ladder = seen;
            if (captures is not null)
            {
                output.AddAttachment(CaptureFiles.Write(Path.Combine(captures, Path.GetRelativePath(Repository.Features, snapshot.Folder)), snapshot.Name, capture)[0]);
            }
        };
        var started = TimeProvider.System.GetTimestamp();
        Exception? failure = null;
        string? skipReason = null;
        try
        {
            await BusyMachine.RunAsync(() => _run.RunAsync(scenario, output));
        }
        catch (Exception e) when (StepFailedException.ReasonToSkip(e) is { } reason)
        {
            skipReason = reason;
        }
        catch (Exception e)
        {
            // Whatever a step throws is the scenario's failure.
            failure = e;
        }

        return new ScenarioResult(scenario, TimeProvider.System.GetElapsedTime(started), failure, output.Written, ladder, output.Attachments) { SkipReason = skipReason };
    }

    public ValueTask DisposeAsync() => _run.DisposeAsync();

    private sealed class Lines : IReqnrollOutputHelper
    {
        public List<string> Written { get; } = [];

        public List<string> Attachments { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void WriteLine(string format, params object?[] args) => Written.Add(string.Format(CultureInfo.InvariantCulture, format, args));

        public void AddAttachment(string filePath) => Attachments.Add(filePath);
    }
}
