namespace PasK.Gherkin;

/// <summary>Marks a method that makes a step's argument, of its return type, out of text or of a table.</summary>
/// <param name="regex">A regular expression for the whole text, whose groups are the method's arguments; without it the method takes the text or the table.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class StepArgumentTransformationAttribute(string? regex = null) : Attribute
{
    /// <summary>The order of a transformation that says none.</summary>
    public const int DefaultOrder = 10000;

    /// <summary>The regular expression, if any. Never a Cucumber expression.</summary>
    public string? Regex { get; init; } = regex;

    /// <summary>The name in Cucumber expressions: <c>{name}</c>. Without it, the name of the return type.</summary>
    public string? Name { get; init; }

    /// <summary>Of several that fit, the one with the lowest number is taken.</summary>
    public int Order { get; init; } = DefaultOrder;
}
