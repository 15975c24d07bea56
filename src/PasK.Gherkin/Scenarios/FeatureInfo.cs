namespace PasK.Gherkin;

/// <summary>What a feature file says of its feature.</summary>
/// <param name="Title">The title.</param>
/// <param name="Description">The text below it, lines trimmed; empty when there is none.</param>
/// <param name="Tags">The feature's tags, without @.</param>
/// <param name="Path">Its file on the disk.</param>
public sealed record FeatureInfo(string Title, string Description, IReadOnlyList<string> Tags, string Path);

/// <summary>The feature of the scenario that runs. It holds nothing that scenarios could share: they run at the same time.</summary>
/// <param name="FeatureInfo">What the file says of it.</param>
public sealed record FeatureContext(FeatureInfo FeatureInfo);
