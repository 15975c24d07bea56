using System.Collections.Specialized;
using System.Globalization;
using Reqnroll;
using Reqnroll.Bindings;
using Feature = Io.Cucumber.Messages.Types.Feature;
using MessageRule = Io.Cucumber.Messages.Types.Rule;
using MessageScenario = Io.Cucumber.Messages.Types.Scenario;
using MessageStep = Io.Cucumber.Messages.Types.Step;
using Pickle = Io.Cucumber.Messages.Types.Pickle;
using PickleStep = Io.Cucumber.Messages.Types.PickleStep;
using PickleStepType = Io.Cucumber.Messages.Types.PickleStepType;
using TableRow = Io.Cucumber.Messages.Types.TableRow;
using Tag = Io.Cucumber.Messages.Types.Tag;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>Makes scenarios of the parser's messages of one file. A pickle has what to run; the syntax tree has the places.</summary>
internal sealed class FeatureReading
{
    private const string Ignore = "ignore";
    private const string Ignored
        = "@ignore is refused, because a scenario that never runs proves nothing: remove the scenario, or let a step skip it with a reason (Skip.Because)";

    private readonly string _name;
    private readonly string _path;
    private readonly Feature _feature;
    private readonly FeatureInfo _info;
    private readonly Dictionary<string, (MessageScenario Scenario, RuleInfo? Rule)> _scenarios = [];
    private readonly Dictionary<string, MessageStep> _steps = [];
    private readonly Dictionary<string, (TableRow Row, TableRow Header)> _rows = [];
    private readonly HashSet<string> _inherited = [];
    private int _pickles;

    public FeatureReading(Feature feature, FeatureMessages messages, string name, string path)
    {
        (_feature, _name, _path) = (feature, name, path);
        _info = new(
            CultureInfo.GetCultureInfo(feature.Language), Path.GetDirectoryName(path), feature.Name, Description(feature.Description),
            ProgrammingLanguage.CSharp, Names(feature.Tags), messages);
        _inherited.UnionWith(feature.Tags.Select(tag => tag.Id));
        foreach (var child in feature.Children)
        {
            AddSteps(child.Background?.Steps);
            Add(child.Scenario, null);
            if (child.Rule is { } rule)
            {
                Add(rule);
            }
        }
    }

    /// <summary>Makes the scenario of the file's next pickle.</summary>
    public Scenario Scenario(Pickle pickle)
    {
        var (written, rule) = _scenarios[pickle.AstNodeIds[0]];
        var line = written.Location.Line;
        var arguments = new OrderedDictionary();
        if (pickle.AstNodeIds.Count > 1)
        {
            var (row, header) = _rows[pickle.AstNodeIds[1]];
            line = row.Location.Line;
            foreach (var (name, value) in header.Cells.Zip(row.Cells))
            {
                arguments[name.Value] = value.Value;
            }
        }

        var own = pickle.Tags.Where(tag => !_inherited.Contains(tag.AstNodeId)).Select(tag => WithoutAt(tag.Name)).Distinct().ToArray();
        var inherited = pickle.Tags.Select(tag => WithoutAt(tag.Name)).Distinct().Except(own).ToArray();
        var info = new ScenarioInfo(pickle.Name, Description(written.Description), own, arguments, inherited);
        return new(_info, rule, info, _pickles++, new(_name, (int)line), (int)written.Location.Line, _path, Steps(pickle));
    }

    /// <summary>
    /// Mistakes that the parser accepts and a specification may not have, in the order of lines: features, outlines and scenarios with nothing to run,
    /// duplicate names, and @ignore.
    /// </summary>
    public IEnumerable<string> Errors(IReadOnlyList<Scenario> scenarios)
        => FeatureErrors(scenarios).Concat(ScenarioErrors(scenarios)).OrderBy(error => error.Place.Line).Select(error => $"{error.Place}: {error.Message}");

    private static IEnumerable<(Place Place, string Message)> ScenarioErrors(IReadOnlyList<Scenario> scenarios)
    {
        var places = new Dictionary<string, int>();
        foreach (var scenario in scenarios)
        {
            if (scenario.Steps.Count == 0)
            {
                yield return (scenario.Place, $"the scenario \"{scenario.Info.Title}\" has no step");
            }

            if (!places.TryAdd(scenario.Name, scenario.Place.Line))
            {
                yield return (scenario.Place, $"\"{scenario.Name}\" stands in line {places[scenario.Name]} already; a result could be either's");
            }

            if (scenario.Info.CombinedTags.Contains(Ignore))
            {
                yield return (scenario.Place, Ignored);
            }
        }
    }

    private static string WithoutAt(string tag) => tag.TrimStart('@');

    private static string[] Names(IEnumerable<Tag> tags) => [.. tags.Select(tag => WithoutAt(tag.Name))];

    private static string Description(string? text) => string.Join('\n', (text ?? "").Split('\n').Select(line => line.Trim())).Trim();

    private IEnumerable<(Place Place, string Message)> FeatureErrors(IReadOnlyList<Scenario> scenarios)
    {
        if (_scenarios.Count == 0)
        {
            yield return (new(_name, (int)_feature.Location.Line), $"the feature \"{_feature.Name}\" has no scenario");
        }

        var compiled = scenarios.Select(scenario => scenario.FirstLine).ToHashSet();
        foreach (var (written, _) in _scenarios.Values.Where(one => !compiled.Contains((int)one.Scenario.Location.Line)))
        {
            yield return (new(_name, (int)written.Location.Line), $"the outline \"{written.Name}\" has no row of examples, so nothing of it would run");
        }
    }

    private Step[] Steps(Pickle pickle)
    {
        var kind = StepDefinitionType.Given;
        var steps = new List<Step>();
        foreach (var step in pickle.Steps)
        {
            kind = step.Type switch
            {
                PickleStepType.CONTEXT => StepDefinitionType.Given,
                PickleStepType.ACTION => StepDefinitionType.When,
                PickleStepType.OUTCOME => StepDefinitionType.Then,
                _ => kind,
            };
            steps.Add(Step(step, kind));
        }

        return [.. steps];
    }

    private Step Step(PickleStep step, StepDefinitionType kind)
    {
        var written = _steps[step.AstNodeIds[0]];
        return new(
            new(_name, (int)written.Location.Line), written.Keyword.Trim(), kind, step.Text,
            step.Argument?.DataTable?.Rows.Select(row => row.Cells.Select(cell => cell.Value).ToArray()).ToArray(), step.Argument?.DocString?.Content);
    }

    private void Add(MessageRule rule)
    {
        var info = new RuleInfo(rule.Name, Description(rule.Description), Names(rule.Tags));
        _inherited.UnionWith(rule.Tags.Select(tag => tag.Id));
        foreach (var child in rule.Children)
        {
            AddSteps(child.Background?.Steps);
            Add(child.Scenario, info);
        }
    }

    private void Add(MessageScenario? scenario, RuleInfo? rule)
    {
        if (scenario is null)
        {
            return;
        }

        _scenarios.Add(scenario.Id, (scenario, rule));
        AddSteps(scenario.Steps);
        foreach (var examples in scenario.Examples)
        {
            foreach (var row in examples.TableBody)
            {
                _rows.Add(row.Id, (row, examples.TableHeader));
            }
        }
    }

    private void AddSteps(IEnumerable<MessageStep>? steps)
    {
        foreach (var step in steps ?? [])
        {
            _steps.Add(step.Id, step);
        }
    }
}
