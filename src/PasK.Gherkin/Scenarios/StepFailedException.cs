using Xunit.v3;

namespace PasK.Gherkin;

/// <summary>Something of a scenario failed: which step or hook, and where it stands. What it threw, as thrown, is the inner exception.</summary>
/// <param name="where">The step with its file and line, or the hook.</param>
/// <param name="cause">What was thrown.</param>
public sealed class StepFailedException(string where, Exception cause) : Exception(where, cause)
{
    /// <summary>Why an exception says that the test is to be skipped (<c>Assert.Skip</c>): no failure.</summary>
    /// <param name="e">What a scenario threw.</param>
    /// <returns>The reason, or null for what is no skip.</returns>
    public static string? ReasonToSkip(Exception e) => IsSkip(e) ? e.Message[DynamicSkipToken.Value.Length..] : null;

    /// <summary>Whether an exception says that the test is to be skipped: it must reach xunit as it is.</summary>
    internal static bool IsSkip(Exception e) => e.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal);
}
