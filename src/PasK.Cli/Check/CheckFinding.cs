namespace PasK.Cli.Check;

/// <summary>A part of the answer of <c>check</c>.</summary>
/// <param name="Word">What it is about.</param>
/// <param name="Sentence">What was found.</param>
internal sealed record CheckFinding(string Word, string Sentence);
