using System.Globalization;
using PasK.ReqnrollAdapter.Features;
using Reqnroll.Bindings;
using Reqnroll.Infrastructure;

namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>Finds mistakes between the steps of a scenario and the step definitions, for all steps before anything runs.</summary>
/// <param name="matches">Finds the definitions.</param>
internal sealed class StepMistakes(IStepDefinitionMatchService matches)
{
    /// <summary>The mistakes of a scenario as text, or null when each step has one definition that takes its arguments.</summary>
    public string? In(Scenario scenario)
    {
        var context = new StepContext(scenario.Feature, scenario.Info);
        string[] mistakes = [.. scenario.Steps.Select(step => Of(step, context)).OfType<string>().Distinct()];
        return mistakes.Length == 0 ? null : string.Join("\n\n", mistakes);
    }

    private string? Of(Step step, StepContext context)
    {
        var instance = new StepInstance(step.Kind, (StepDefinitionKeyword)step.Kind, step.Keyword, step.Text, step.DocString, step.Table(), context);
        var best = matches.GetBestMatch(instance, CultureInfo.InvariantCulture, out var reason, out var found);
        return best.Success ? Misfit(step, best)
            : found.Count == 0 ? $"{step.Place}: no step definition fits \"{step}\". It could be:\n\n{Snippet.For(step)}"
            : reason == StepDefinitionAmbiguityReason.ParameterErrors ? string.Join('\n', found.Select(one => Misfit(step, one) ?? Unlike(step, one)))
            : reason == StepDefinitionAmbiguityReason.AmbiguousScopes
                ? $"{step.Place}: the step definitions that fit \"{step}\" are for other scenarios, by their [Scope]:\n{Listed(found)}"
            : $"{step.Place}: {found.Count} step definitions fit \"{step}\", and one must:\n{Listed(found)}";
    }

    private static string Listed(IEnumerable<BindingMatch> found)
        => string.Join('\n', found.Select(one => $"  {BoundName.Of(one.StepBinding)}").Order(StringComparer.Ordinal));

    private static string? Misfit(Step step, BindingMatch match)
    {
        var (given, taken) = (match.Arguments.Length, match.StepBinding.Method.Parameters.Count());
        var attached = step.Rows is not null ? ", the last of them the table below it"
            : step.DocString is not null ? ", the last of them the doc string below it"
            : "";
        return given == taken
            ? null
            : $"{step.Place}: \"{step}\" gives {(given == 1 ? "1 argument" : $"{given} arguments")}{attached}, "
                + $"but {BoundName.Of(match.StepBinding)} takes {taken}";
    }

    private static string Unlike(Step step, BindingMatch match)
        => $"{step.Place}: \"{step}\" does not give what {BoundName.Of(match.StepBinding)} takes: "
            + $"{string.Join(", ", match.StepBinding.Method.Parameters.Select(parameter => parameter.Type.Name))}";
}
