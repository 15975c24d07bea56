namespace PasK.Lab.Snapshots.Approval;

/// <summary>A field in which a ladder's line differs from the approved one; or the whole line, whose name is <see cref="SnapshotDifference.Line"/>.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Verified">The approved value; null where there is none.</param>
/// <param name="Received">The value that was seen; null where there is none.</param>
public sealed record FieldDifference(string Name, string? Verified, string? Received)
{
    /// <summary>What must be declared for it: the field's name; for a whole line its text, and the text of the line whose place it has taken.</summary>
    public IReadOnlyList<string> Declarations
        => Name == SnapshotDifference.Line ? [.. new[] { Verified, Received }.OfType<string>().Where(text => text.Length > 0)] : [Name];
}
