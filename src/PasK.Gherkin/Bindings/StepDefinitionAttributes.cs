namespace PasK.Gherkin;

/// <summary>What every step definition says: which text it is for.</summary>
/// <param name="expression">A Cucumber expression, or a regular expression for the whole text.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class StepDefinitionBaseAttribute(string expression) : Attribute
{
    /// <summary>The text, with its parameters.</summary>
    public string Expression { get; } = expression;

    /// <summary>Which of the two kinds the expression is; by itself it is told by the text.</summary>
    public ExpressionType ExpressionType { get; init; }

    /// <summary>The kinds of step that it fits.</summary>
    internal abstract IReadOnlyList<StepKind> Kinds { get; }
}

/// <summary>A step definition for Given.</summary>
/// <param name="expression">The text, with its parameters.</param>
public sealed class GivenAttribute(string expression) : StepDefinitionBaseAttribute(expression)
{
    internal override IReadOnlyList<StepKind> Kinds { get; } = [StepKind.Given];
}

/// <summary>A step definition for When.</summary>
/// <param name="expression">The text, with its parameters.</param>
public sealed class WhenAttribute(string expression) : StepDefinitionBaseAttribute(expression)
{
    internal override IReadOnlyList<StepKind> Kinds { get; } = [StepKind.When];
}

/// <summary>A step definition for Then.</summary>
/// <param name="expression">The text, with its parameters.</param>
public sealed class ThenAttribute(string expression) : StepDefinitionBaseAttribute(expression)
{
    internal override IReadOnlyList<StepKind> Kinds { get; } = [StepKind.Then];
}

/// <summary>A step definition for Given, When and Then.</summary>
/// <param name="expression">The text, with its parameters.</param>
public sealed class StepDefinitionAttribute(string expression) : StepDefinitionBaseAttribute(expression)
{
    internal override IReadOnlyList<StepKind> Kinds { get; } = [StepKind.Given, StepKind.When, StepKind.Then];
}
