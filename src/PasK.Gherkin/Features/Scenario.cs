namespace PasK.Gherkin;

/// <summary>One scenario of a feature file, or one row of an outline's examples: what a test case runs.</summary>
public sealed class Scenario
{
    internal Scenario(FeatureInfo feature, ScenarioInfo info, Place place, string path, IReadOnlyList<Step> steps)
    {
        Feature = feature;
        Info = info;
        Place = place;
        Path = path;
        Steps = steps;
    }

    /// <summary>The feature's title and the scenario's; a row of an outline adds its values.</summary>
    public string Name
    {
        get
        {
            var values = string.Join(", ", Info.Arguments.Select(argument => $"{argument.Key}: {argument.Value}"));
            return $"{Feature.Title}: {Info.Title}{(values.Length == 0 ? "" : $" ({values})")}";
        }
    }

    internal FeatureInfo Feature { get; }

    internal ScenarioInfo Info { get; }

    /// <summary>Where the scenario begins; for a row of an outline, the row.</summary>
    internal Place Place { get; }

    /// <summary>The file on the disk.</summary>
    internal string Path { get; }

    /// <summary>The steps, those of backgrounds first.</summary>
    internal IReadOnlyList<Step> Steps { get; }

    /// <summary>The scenario's name and place.</summary>
    public override string ToString() => $"{Name} ({Place})";
}
