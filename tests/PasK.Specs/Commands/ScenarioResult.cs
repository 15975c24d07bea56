using PasK.Lab;

namespace PasK.Specs;

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Failure">What failed, or null.</param>
/// <param name="Log">Its steps, and how each of them went.</param>
/// <param name="Ladder">What the links carried, or null where it did not come so far.</param>
/// <param name="Attachments">Files that were kept of it.</param>
internal sealed record ScenarioResult(
    Scenario Scenario, TimeSpan Duration, Exception? Failure, IReadOnlyList<string> Log, CanonicalLadder? Ladder, IReadOnlyList<string> Attachments)
{
    /// <summary>Why a step skipped the scenario, or null.</summary>
    public string? SkipReason { get; init; }

    /// <summary>How it went, in a word.</summary>
    public string Word => Failure is not null ? "failed" : SkipReason is not null ? "skipped" : "passed";

    /// <summary>The failure's messages, outermost first, each on lines of its own.</summary>
    public string FailureText => string.Join('\n', Messages(Failure));

    private static IEnumerable<string> Messages(Exception? e)
        => e switch
        {
            null => [],
            AggregateException all => [all.Message, .. all.InnerExceptions.SelectMany(Messages)],
            _ => [e.Message, .. Messages(e.InnerException)],
        };
}
