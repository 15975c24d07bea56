using Xunit.v3;

namespace PasK.Gherkin;

/// <summary>Something of a scenario failed: which step or hook, and where it stands. What it threw, as thrown, is the inner exception.</summary>
/// <param name="where">The step with its file and line, or the hook.</param>
/// <param name="cause">What was thrown.</param>
public sealed class StepFailedException(string where, Exception cause) : Exception(where, cause)
{
    /// <summary>Whether an exception says that the test is to be skipped, and why (<c>Assert.Skip</c>): no failure, and it must reach xunit as it is.</summary>
    internal static bool IsSkip(Exception e) => e.Message.StartsWith(DynamicSkipToken.Value, StringComparison.Ordinal);
}
