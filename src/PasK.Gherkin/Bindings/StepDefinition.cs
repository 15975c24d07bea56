namespace PasK.Gherkin;

/// <summary>A method and the steps that it is for.</summary>
/// <param name="Kinds">The kinds of step.</param>
/// <param name="Expression">The text of the step.</param>
/// <param name="Method">The method.</param>
internal sealed record StepDefinition(IReadOnlyList<StepKind> Kinds, StepExpression Expression, BoundMethod Method)
{
    private string Attribute => Kinds.Count == 1 ? Kinds[0].ToString() : nameof(StepDefinition);

    /// <summary>The definition as messages name it: <c>[When("I ping {word}")] TunnelSteps.Ping</c>.</summary>
    public override string ToString() => $"[{Attribute}(\"{Expression.Text}\")] {Method}";
}
