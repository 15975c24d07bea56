namespace PasK.Gherkin;

/// <summary>A hook: a method and when to call it.</summary>
/// <param name="Moment">When.</param>
/// <param name="Tags">For scenarios with one of these tags, without @; empty for all.</param>
/// <param name="Order">Lower numbers first.</param>
/// <param name="Method">The method; its parameters are objects of the scenario.</param>
internal sealed record Hook(HookMoment Moment, IReadOnlyList<string> Tags, int Order, BoundMethod Method)
{
    public bool AppliesTo(ScenarioInfo scenario) => Tags.Count == 0 || Tags.Any(scenario.CombinedTags.Contains);

    /// <summary>The hook as a failure names it: <c>[BeforeScenario] Labs.Build</c>.</summary>
    public override string ToString() => $"[{Moment}] {Method}";
}
