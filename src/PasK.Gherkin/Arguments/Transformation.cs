using System.Text.RegularExpressions;

namespace PasK.Gherkin;

/// <summary>An own way to make an argument: a method with the attribute <see cref="StepArgumentTransformationAttribute"/>.</summary>
/// <param name="Name">The name in Cucumber expressions.</param>
/// <param name="Regex">The text that it is for, whole; null for every text, or for a table.</param>
/// <param name="Order">Lower numbers first.</param>
/// <param name="Method">The method.</param>
internal sealed record Transformation(string Name, string? Regex, int Order, BoundMethod Method)
{
    private readonly Regex? _regex = Regex is null ? null : StepExpression.Compile($"^(?:{Unanchored(Regex)})$");

    /// <summary>The type that it makes.</summary>
    public Type Makes => Method.Result;

    /// <summary>How many arguments its method is given.</summary>
    public int Parts => _regex is null ? 1 : Math.Max(1, _regex.GetGroupNumbers().Length - 1);

    /// <summary>Whether it takes a table.</summary>
    public bool IsForTables => Method.Parameters is [{ } only] && only.ParameterType == typeof(DataTable);

    /// <summary>A pattern without the marks for the whole text, so that it can stand inside another.</summary>
    public static string Unanchored(string pattern)
        => pattern[(pattern.StartsWith('^') ? 1 : 0)..(pattern.EndsWith('$') && !pattern.EndsWith("\\$", StringComparison.Ordinal) ? ^1 : ^0)];

    /// <summary>The arguments of its method for a value, or null when the value is not for it.</summary>
    public IReadOnlyList<object>? Match(object value)
    {
        if (value is DataTable != IsForTables)
        {
            return null;
        }

        if (_regex is null)
        {
            return [value];
        }

        var match = _regex.Match((string)value);
        return !match.Success ? null
            : match.Groups.Count == 1 ? [value]
            : [.. match.Groups.Values.Skip(1).Select(group => group.Value)];
    }

    /// <summary>The transformation as messages name it.</summary>
    public override string ToString() => $"[StepArgumentTransformation] {Method}";
}
