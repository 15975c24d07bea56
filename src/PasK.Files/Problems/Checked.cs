namespace PasK.Files.Problems;

/// <summary>What a file says, after every check.</summary>
/// <typeparam name="T">What it describes.</typeparam>
/// <param name="Value">What it says.</param>
/// <param name="Warnings">What is allowed but probably not meant, in the order of the file.</param>
public sealed record Checked<T>(T Value, IReadOnlyList<FileProblem> Warnings);
