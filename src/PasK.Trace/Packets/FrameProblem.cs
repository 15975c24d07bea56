namespace PasK.Trace.Packets;

/// <summary>Something wrong with a frame by itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The field, and what it is.</param>
public sealed record FrameProblem(ProblemKind Kind, string Text);
