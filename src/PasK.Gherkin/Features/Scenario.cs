namespace PasK.Gherkin;

/// <summary>One scenario of a feature file, or one row of an outline's examples: what a test case runs.</summary>
public sealed class Scenario
{
    internal Scenario(FeatureInfo feature, ScenarioInfo info, Place place, int firstLine, string path, IReadOnlyList<Step> steps)
    {
        Feature = feature;
        Info = info;
        Place = place;
        FirstLine = firstLine;
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

    /// <summary>What the file says of the feature.</summary>
    public FeatureInfo Feature { get; }

    /// <summary>What the file says of the scenario.</summary>
    public ScenarioInfo Info { get; }

    /// <summary>Where the scenario begins; for a row of an outline, the row.</summary>
    public Place Place { get; }

    /// <summary>The line of the scenario's or outline's own title; the rows of an outline have it in common.</summary>
    public int FirstLine { get; }

    /// <summary>The file on the disk.</summary>
    public string Path { get; }

    /// <summary>Whether it runs when no other does: it has the tag <c>@serial</c>.</summary>
    public bool IsSerial => Info.CombinedTags.Contains("serial");

    /// <summary>The steps, those of backgrounds first.</summary>
    internal IReadOnlyList<Step> Steps { get; }

    /// <summary>The texts of the steps behind their keywords, in their order.</summary>
    public IReadOnlyList<string> StepTexts => [.. Steps.Select(step => step.Text)];

    /// <summary>The scenario's name and place.</summary>
    public override string ToString() => $"{Name} ({Place})";
}
