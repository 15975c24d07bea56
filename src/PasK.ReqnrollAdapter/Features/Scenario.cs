using System.Collections;
using System.Globalization;
using Reqnroll;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>
/// One scenario of a feature file, or one row of an outline's examples, which is one test case. Steps and hooks may request it as a dependency.
/// </summary>
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

    /// <summary>The feature; one object for all scenarios of a file.</summary>
    public FeatureInfo Feature { get; }

    /// <summary>The rule of the scenario, or null.</summary>
    public RuleInfo? Rule { get; }

    /// <summary>The title, tags and arguments of the scenario. Each run has a copy, to which Reqnroll writes.</summary>
    public ScenarioInfo Info { get; }

    /// <summary>The place of the scenario; for a row of an outline, that of the row.</summary>
    public Place Place { get; }

    /// <summary>The line of the title of the scenario or outline. All rows of an outline share it.</summary>
    public int FirstLine { get; }

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>Whether it runs alone: it has the tag <c>@serial</c>.</summary>
    public bool IsSerial => Info.CombinedTags.Contains(Serial);

    /// <summary>The steps, those of backgrounds first.</summary>
    public IReadOnlyList<Step> Steps { get; }

    /// <summary>The scenario's name and place.</summary>
    public override string ToString() => $"{Name} ({Place})";

    /// <summary>Makes the copy of <see cref="Info"/> for one run.</summary>
    internal ScenarioInfo InfoOfRun()
        => new(
            Info.Title,
            Info.Description,
            Info.Tags,
            Info.Arguments,
            [.. Info.CombinedTags.Except(Info.Tags)],
            _pickle.ToString(CultureInfo.InvariantCulture));
}
