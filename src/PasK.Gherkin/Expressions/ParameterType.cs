namespace PasK.Gherkin;

/// <summary>A kind of parameter in Cucumber expressions: <c>{name}</c>.</summary>
/// <param name="Name">The name; empty for the one that matches anything.</param>
/// <param name="Pattern">A regular expression for the parameter's text.</param>
internal sealed record ParameterType(string Name, string Pattern)
{
    /// <summary>Whether the text stands in quotes, which are no part of the argument; a quote inside is written <c>\"</c> or <c>\'</c>.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The own transformations that it stands for, in their order; empty for a built-in kind.</summary>
    public IReadOnlyList<Transformation> Transformations { get; init; } = [];

    /// <summary>The argument's text in the text of a step.</summary>
    public string Unquote(string text)
        => IsQuoted ? text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal) : text;
}
