namespace PasK.Lab.Snapshots.Findings;

/// <summary>Something that a capture must not show unless its scenario expects it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sentence">Where it was seen, in which flow, and what is wrong with which field of which packet.</param>
public sealed record Finding(FindingKind Kind, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Sentence}";
}
