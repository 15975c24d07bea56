namespace PasK.Lab.Snapshots.Findings;

/// <summary>Something that a capture must not show unless its scenario expects it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Sentence">Where it was seen, in which flow, and what is wrong with which field of which packet.</param>
public sealed record Finding(FindingKind Kind, string Sentence)
{
    /// <summary>The name of a tunnel packet's identification.</summary>
    public const string OuterIdentification = "outer id";

    /// <summary>The field of a ladder's line that it is about, where any balancer may choose it; otherwise null.</summary>
    public string? FreeField { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Kind}: {Sentence}";
}
