using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>What a scenario came to.</summary>
internal enum ScenarioOutcome
{
    /// <summary>Everything is as expected.</summary>
    Passed,

    /// <summary>Something is not as expected.</summary>
    Failed,

    /// <summary>Nothing can be concluded.</summary>
    Inconclusive,

    /// <summary>The machine lacks something that it needs, or the balancers cannot do it.</summary>
    Skipped,
}

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">What failed, or why nothing can be concluded, or null.</param>
/// <param name="Log">Its steps, and how each of them went.</param>
/// <param name="Ladder">What the links carried, or null where it did not come so far.</param>
/// <param name="Attachments">Files that were kept of it.</param>
internal sealed record ScenarioResult(
    Scenario Scenario, TimeSpan Duration, Exception? Failure, IReadOnlyList<string> Log, CanonicalLadder? Ladder, IReadOnlyList<string> Attachments)
{
    /// <summary>What it came to.</summary>
    public ScenarioOutcome Outcome
        => Failure is null ? (SkipReason is null ? ScenarioOutcome.Passed : ScenarioOutcome.Skipped)
            : InconclusiveException.In(Failure) is not null ? ScenarioOutcome.Inconclusive
            : ScenarioOutcome.Failed;

    /// <summary>When it began.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>The scenario's title, with the values of its row where it is one of an outline.</summary>
    public string Title => Scenario.Name[$"{Scenario.Feature.Title}: ".Length..];

    /// <summary>The files that were kept of it, each once: a report has its own copy of the whole capture, the first.</summary>
    public IEnumerable<string> Files => Attachments.DistinctBy(file => Path.GetFileName(file));

    /// <summary>Why a step skipped the scenario, or null.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Whether it is about another nat-mode than the balancers that it was run with have; then it was skipped.</summary>
    public bool IsOfOtherMode { get; init; }

    /// <summary>Whether it needs a protocol that the balancers do not forward; then it was skipped.</summary>
    public bool IsOfOtherProtocol { get; init; }

    /// <summary>What was otherwise than approved, as the balancers that it was run with declare.</summary>
    public IReadOnlyCollection<string> Differences { get; init; } = [];

    /// <summary>What it came to, in a word.</summary>
    public string Word => Outcome switch
    {
        ScenarioOutcome.Passed => Differences.Count > 0 ? "differs" : "passed",
        ScenarioOutcome.Skipped => "skipped",
        ScenarioOutcome.Inconclusive => "inconclusive",
        _ => "failed",
    };

    /// <summary>Whether it failed or is inconclusive.</summary>
    public bool IsRed => Failure is not null;

    /// <summary>The failure's messages, outermost first, each on lines of its own.</summary>
    public string FailureText => string.Join('\n', Messages(Failure));

    /// <summary>How much ran of what a kind should do: the scenarios of its nat-modes.</summary>
    public static ScenarioShare ShareOf(IReadOnlyList<ScenarioResult> results)
    {
        var own = results.Where(result => !result.IsOfOtherMode).ToList();
        return new ScenarioShare(
            own.Count(result => result.Outcome != ScenarioOutcome.Skipped), own.Count, own.Count(result => result.IsOfOtherProtocol));
    }

    /// <summary>How many are otherwise, as declared, and in nothing else.</summary>
    public static int DifferingOf(IEnumerable<ScenarioResult> results)
        => results.Count(result => result is { Outcome: ScenarioOutcome.Passed, Differences.Count: > 0 });

    private static IEnumerable<string> Messages(Exception? e)
        => e switch
        {
            null => [],
            AggregateException all => [all.Message, .. all.InnerExceptions.SelectMany(Messages)],
            _ => [e.Message, .. Messages(e.InnerException)],
        };
}
