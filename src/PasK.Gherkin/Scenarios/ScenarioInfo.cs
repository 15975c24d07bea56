namespace PasK.Gherkin;

/// <summary>What a feature file says of a scenario.</summary>
/// <param name="Title">The title; in a row of an outline, with its values.</param>
/// <param name="Description">The text below it, lines trimmed; empty when there is none.</param>
/// <param name="Tags">The scenario's own tags and those of its examples, without @.</param>
/// <param name="CombinedTags">Those and the tags of its rule and feature, without @. Hooks go by these.</param>
/// <param name="Arguments">In a row of an outline, the columns with their values; else empty.</param>
public sealed record ScenarioInfo(
    string Title, string Description, IReadOnlyList<string> Tags, IReadOnlyList<string> CombinedTags, IReadOnlyList<KeyValuePair<string, string>> Arguments);
