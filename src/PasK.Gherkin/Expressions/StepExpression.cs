using System.Text.RegularExpressions;

namespace PasK.Gherkin;

/// <summary>The text of a step definition, ready to be compared with the text of a step. It always stands for the whole text.</summary>
internal sealed class StepExpression
{
    /// <summary>A step's text is short: a pattern that needs longer than this runs away.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;
    private readonly IReadOnlyList<ParameterType>? _parameters;

    private StepExpression(string text, Regex regex, IReadOnlyList<ParameterType>? parameters) => (Text, _regex, _parameters) = (text, regex, parameters);

    /// <summary>The expression as written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="type">Its kind, or that the text tells.</param>
    /// <param name="types">The parameters that a Cucumber expression may name.</param>
    /// <exception cref="ExpressionException">It is not one.</exception>
    public static StepExpression Parse(string text, ExpressionType type, ParameterTypes types)
    {
        if ((type == ExpressionType.Unspecified ? ExpressionTypes.Of(text) : type) == ExpressionType.RegularExpression)
        {
            return new(text, Compile($"^(?:{text})$"), null);
        }

        var (pattern, parameters) = CucumberExpression.Read(text, types);
        return new(text, Compile($"^{pattern}$"), parameters);
    }

    /// <summary>The arguments in a step's text, or null when the expression does not fit.</summary>
    public IReadOnlyList<RawArgument>? Match(string stepText)
    {
        var match = _regex.Match(stepText);
        return !match.Success ? null
            : _parameters is null ? [.. match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => new RawArgument(group.Value))]
            : [.. _parameters.Select((type, i) => new RawArgument(type.Unquote(match.Groups[$"p{i}"].Value), type))];
    }

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ExpressionException">It is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new(pattern, RegexOptions.CultureInvariant, Patience);
        }
        catch (RegexParseException e)
        {
            throw new ExpressionException(e.Message);
        }
    }
}
