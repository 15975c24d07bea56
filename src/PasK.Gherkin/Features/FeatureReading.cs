using Feature = Io.Cucumber.Messages.Types.Feature;
using MessageScenario = Io.Cucumber.Messages.Types.Scenario;
using MessageStep = Io.Cucumber.Messages.Types.Step;
using Pickle = Io.Cucumber.Messages.Types.Pickle;
using PickleStep = Io.Cucumber.Messages.Types.PickleStep;
using PickleStepType = Io.Cucumber.Messages.Types.PickleStepType;
using TableRow = Io.Cucumber.Messages.Types.TableRow;

namespace PasK.Gherkin;

/// <summary>Turns the parser's messages of one file into scenarios. A pickle says what to run, the tree of the file says where it was written.</summary>
internal sealed class FeatureReading
{
    private const string Ignored
        = "@ignore is refused, because a scenario that never runs proves nothing: remove the scenario, or let a step skip it with a reason (Assert.Skip)";

    private readonly string _name;
    private readonly string _path;
    private readonly Feature _feature;
    private readonly FeatureInfo _info;
    private readonly Dictionary<string, MessageScenario> _scenarios = [];
    private readonly Dictionary<string, MessageStep> _steps = [];
    private readonly Dictionary<string, (TableRow Row, TableRow Header)> _rows = [];
    private readonly HashSet<string> _inherited = [];

    public FeatureReading(Feature feature, string name, string path)
    {
        (_feature, _name, _path) = (feature, name, path);
        _info = new(feature.Name, Description(feature.Description), [.. feature.Tags.Select(tag => WithoutAt(tag.Name))], path);
        _inherited.UnionWith(feature.Tags.Select(tag => tag.Id));
        foreach (var child in feature.Children)
        {
            AddSteps(child.Background?.Steps);
            Add(child.Scenario);
            foreach (var grandchild in child.Rule?.Children ?? [])
            {
                AddSteps(grandchild.Background?.Steps);
                Add(grandchild.Scenario);
            }

            _inherited.UnionWith(child.Rule?.Tags.Select(tag => tag.Id) ?? []);
        }
    }

    /// <summary>The scenario of a pickle.</summary>
    public Scenario Scenario(Pickle pickle)
    {
        var written = _scenarios[pickle.AstNodeIds[0]];
        var line = written.Location.Line;
        IReadOnlyList<KeyValuePair<string, string>> arguments = [];
        if (pickle.AstNodeIds.Count > 1)
        {
            var (row, header) = _rows[pickle.AstNodeIds[1]];
            line = row.Location.Line;
            arguments = [.. header.Cells.Zip(row.Cells, (name, value) => KeyValuePair.Create(name.Value, value.Value))];
        }

        var info = new ScenarioInfo(
            pickle.Name,
            Description(written.Description),
            [.. pickle.Tags.Where(tag => !_inherited.Contains(tag.AstNodeId)).Select(tag => WithoutAt(tag.Name))],
            [.. pickle.Tags.Select(tag => WithoutAt(tag.Name)).Distinct()],
            arguments);
        return new(_info, info, new(_name, (int)line), (int)written.Location.Line, _path, Steps(pickle));
    }

    /// <summary>What the parser lets pass and a specification may not, in the order of the lines: nothing to prove, and what is never proved.</summary>
    public IEnumerable<string> Errors(IReadOnlyList<Scenario> scenarios)
        => FeatureErrors(scenarios).Concat(scenarios.SelectMany(scenario => ScenarioErrors(scenario, scenarios)))
            .OrderBy(error => error.Place.Line).Select(error => $"{error.Place}: {error.Message}");

    private static IEnumerable<(Place Place, string Message)> ScenarioErrors(Scenario scenario, IReadOnlyList<Scenario> scenarios)
    {
        if (scenario.Steps.Count == 0)
        {
            yield return (scenario.Place, $"the scenario \"{scenario.Info.Title}\" has no step");
        }

        if (scenarios.First(one => one.Name == scenario.Name) is var first && first != scenario)
        {
            yield return (scenario.Place, $"\"{scenario.Name}\" stands in line {first.Place.Line} already; a result could be either's");
        }

        if (scenario.Info.CombinedTags.Contains("ignore"))
        {
            yield return (scenario.Place, Ignored);
        }
    }

    private IEnumerable<(Place Place, string Message)> FeatureErrors(IReadOnlyList<Scenario> scenarios)
    {
        if (_scenarios.Count == 0)
        {
            yield return (new(_name, (int)_feature.Location.Line), $"the feature \"{_feature.Name}\" has no scenario");
        }

        foreach (var written in _scenarios.Values.Where(written => !scenarios.Any(scenario => IsOf(scenario, written))))
        {
            yield return (new(_name, (int)written.Location.Line), $"the outline \"{written.Name}\" has no row of examples, so nothing of it would run");
        }
    }

    private static string WithoutAt(string tag) => tag.TrimStart('@');

    private static string Description(string? text) => string.Join('\n', (text ?? "").Split('\n').Select(line => line.Trim())).Trim();

    private static bool IsOf(Scenario scenario, MessageScenario written)
        => scenario.Place.Line == written.Location.Line
            || written.Examples.SelectMany(examples => examples.TableBody).Any(row => row.Location.Line == scenario.Place.Line);

    private Step[] Steps(Pickle pickle)
    {
        var kind = StepKind.Given;
        var steps = new List<Step>();
        foreach (var step in pickle.Steps)
        {
            kind = step.Type switch
            {
                PickleStepType.CONTEXT => StepKind.Given,
                PickleStepType.ACTION => StepKind.When,
                PickleStepType.OUTCOME => StepKind.Then,
                _ => kind,
            };
            steps.Add(Step(step, kind));
        }

        return [.. steps];
    }

    private Step Step(PickleStep step, StepKind kind)
    {
        var written = _steps[step.AstNodeIds[0]];
        var rows = step.Argument?.DataTable?.Rows.Select(row => row.Cells.Select(cell => cell.Value).ToArray()).ToArray();
        return new(
            new(_name, (int)written.Location.Line), written.Keyword.Trim(), kind, step.Text,
            rows is null ? null : new DataTable(rows), step.Argument?.DocString?.Content);
    }

    private void Add(MessageScenario? scenario)
    {
        if (scenario is null)
        {
            return;
        }

        _scenarios.Add(scenario.Id, scenario);
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
