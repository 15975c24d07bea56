namespace PasK.Files.Problems;

/// <summary>The content of a file after all checks.</summary>
/// <typeparam name="T">The type of the content.</typeparam>
/// <param name="Value">The content.</param>
/// <param name="Warnings">What is allowed but probably not meant, in the order of the file.</param>
public sealed record Checked<T>(T Value, IReadOnlyList<FileProblem> Warnings);
