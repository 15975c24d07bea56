namespace PasK.Configuration.Lines;

/// <summary>What may follow in a half-typed line.</summary>
/// <param name="Word">The whole word; null for a value that is none of a few words.</param>
/// <param name="Help">What it means.</param>
public sealed record Completion(string? Word, string Help);
