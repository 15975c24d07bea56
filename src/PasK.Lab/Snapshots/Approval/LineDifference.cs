using PasK.Lab.Snapshots.Findings;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>A line in which a ladder differs from the approved one.</summary>
/// <param name="Place">Under which link or balancer it stands, and in which flow with its step.</param>
/// <param name="Fields">The fields in which it differs, or the whole line alone.</param>
/// <param name="Message">The difference in words, with both lines.</param>
public sealed record LineDifference(string Place, IReadOnlyList<FieldDifference> Fields, string Message)
{
    /// <summary>What is left of it where only some steps are whole: a line that another should have brought may be gone. Null where that is nothing.</summary>
    /// <param name="steps">The steps that are whole.</param>
    internal LineDifference? After(IReadOnlyCollection<string> steps)
    {
        if (Fields is not [{ Name: FieldDifference.Line, Verified: { } gone, Received: var received }] || IsOf(steps, $"{Place}\n{gone}"))
        {
            return this;
        }

        return received is null ? null : this with { Fields = [FieldDifference.NewLine(received)] };
    }

    private static bool IsOf(IReadOnlyCollection<string> steps, string text)
        => !text.Contains("in step \"", StringComparison.Ordinal) || steps.Any(step => text.Contains($"in step \"{step}\"", StringComparison.Ordinal));
}
