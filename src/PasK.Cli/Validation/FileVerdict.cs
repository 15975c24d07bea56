using PasK.Files.Problems;

namespace PasK.Cli.Validation;

/// <summary>What was found in a file.</summary>
/// <param name="What">What the file is.</param>
/// <param name="Errors">What is wrong with it, each with its place where there is one.</param>
/// <param name="Warnings">What is allowed but probably not meant.</param>
internal sealed record FileVerdict(string What, IReadOnlyList<string> Errors, IReadOnlyList<FileProblem> Warnings);
