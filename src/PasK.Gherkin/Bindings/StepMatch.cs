namespace PasK.Gherkin;

/// <summary>A step with the one definition that is to run it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Definition">The definition.</param>
/// <param name="Arguments">The arguments, not converted yet: those of the text, then what is attached to the step.</param>
internal sealed record StepMatch(Step Step, StepDefinition Definition, IReadOnlyList<RawArgument> Arguments)
{
    /// <summary>Finds the definition of each step of a scenario. Nothing runs when a step has none or several: all such steps are told at once.</summary>
    /// <exception cref="StepBindingException">A step has no definition, or several.</exception>
    public static IReadOnlyList<StepMatch> All(Scenario scenario, BindingRegistry bindings)
    {
        var matches = scenario.Steps.Select(step => Find(step, bindings)).ToList();
        return matches.All(found => found.Match is not null)
            ? [.. matches.Select(found => found.Match!)]
            : throw new StepBindingException(string.Join("\n\n", matches.Where(found => found.Match is null).Select(found => found.Error).Distinct()));
    }

    private static (StepMatch? Match, string? Error) Find(Step step, BindingRegistry bindings)
    {
        var byText = bindings.Steps
            .Where(definition => definition.Kinds.Contains(step.Kind))
            .Select(definition => (Definition: definition, Arguments: definition.Expression.Match(step.Text)))
            .Where(found => found.Arguments is not null)
            .Select(found => new StepMatch(step, found.Definition, step.Attached is null ? found.Arguments! : [.. found.Arguments!, new(step.Attached)]))
            .ToList();
        var fitting = byText.Where(match => match.Arguments.Count == match.Definition.Method.Parameters.Length).ToList();
        return (fitting.Count, byText.Count) switch
        {
            (1, _) => (fitting[0], null),
            (0, 0) => (null, $"{step.Place}: no step definition fits \"{step}\". It could be:\n\n{Snippet.For(step)}"),
            (0, _) => (null, string.Join('\n', byText.Select(Misfit))),
            _ => (null, $"{step.Place}: {fitting.Count} step definitions fit \"{step}\", and one must:\n{string.Join('\n', fitting.Select(Indented).Order(StringComparer.Ordinal))}"),
        };
    }

    private static string Indented(StepMatch match) => $"  {match.Definition}";

    private static string Misfit(StepMatch match)
    {
        var step = match.Step;
        var attached = step.Table is not null ? ", the last of them the table below it"
            : step.DocString is not null ? ", the last of them the doc string below it"
            : "";
        return $"{step.Place}: \"{step}\" gives {Count(match.Arguments.Count)}{attached}, but {match.Definition} takes {match.Definition.Method.Parameters.Length}";
    }

    private static string Count(int arguments) => arguments == 1 ? "1 argument" : $"{arguments} arguments";
}
