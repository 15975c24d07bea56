namespace PasK.Lab.Snapshots.Approval;

/// <summary>A field in which a ladder's line differs from the approved one; or the whole line, whose name is <see cref="SnapshotDifference.Line"/>.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Verified">The approved value; null where there is none.</param>
/// <param name="Received">The value that was seen; null where there is none.</param>
public sealed record FieldDifference(string Name, string? Verified, string? Received);
