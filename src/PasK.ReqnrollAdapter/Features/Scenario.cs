using System.Collections;
using System.Globalization;
using Reqnroll;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>One scenario of a feature file, or one row of an outline's examples: what a test case runs. Steps and hooks may ask for it.</summary>
public sealed class Scenario
{
    private const string Serial = "serial";
    private readonly int _pickle;

    internal Scenario(FeatureInfo feature, RuleInfo? rule, ScenarioInfo info, int pickle, Place place, int firstLine, string path, IReadOnlyList<Step> steps)
    {
        Feature = feature;
        Rule = rule;
        Info = info;
        _pickle = pickle;
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
            var values = string.Join(", ", Info.Arguments.Cast<DictionaryEntry>().Select(argument => $"{argument.Key}: {argument.Value}"));
            return $"{Feature.Title}: {Info.Title}{(values.Length == 0 ? "" : $" ({values})")}";
        }
    }

    /// <summary>What the file says of the feature: one object for all scenarios of a file.</summary>
    public FeatureInfo Feature { get; }

    /// <summary>What the file says of the scenario's rule, or null.</summary>
    public RuleInfo? Rule { get; }

    /// <summary>What the file says of the scenario. A run has its own, into which Reqnroll writes.</summary>
    public ScenarioInfo Info { get; }

    /// <summary>Where the scenario begins; for a row of an outline, the row.</summary>
    public Place Place { get; }

    /// <summary>The line of the scenario's or outline's own title; the rows of an outline have it in common.</summary>
    public int FirstLine { get; }

    /// <summary>The file on the disk.</summary>
    public string Path { get; }

    /// <summary>Whether it runs when no other does: it has the tag <c>@serial</c>.</summary>
    public bool IsSerial => Info.CombinedTags.Contains(Serial);

    /// <summary>The steps, those of backgrounds first.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The scenario's name and place.</summary>
    public override string ToString() => $"{Name} ({Place})";

    /// <summary>What the file says of the scenario, for one run.</summary>
    internal ScenarioInfo InfoOfRun()
        => new(
            Info.Title,
            Info.Description,
            Info.Tags,
            Info.Arguments,
            [.. Info.CombinedTags.Except(Info.Tags)],
            _pickle.ToString(CultureInfo.InvariantCulture));
}
