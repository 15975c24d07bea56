using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PasK.ReqnrollAdapter.Features;
using Reqnroll.Bindings.CucumberExpressions;

namespace PasK.ReqnrollAdapter.Bindings;

/// <summary>A step definition to paste for a step that has none. Numbers and quoted texts become parameters; the method's name is made from the rest.</summary>
internal static partial class Snippet
{
    /// <summary>Writes a step definition that matches the step. Its body fails the step until somebody has written one.</summary>
    public static string For(Step step)
    {
        var expression = new StringBuilder();
        var name = new StringBuilder(step.Kind.ToString());
        var parameters = new List<string>();
        var last = 0;
        foreach (Match found in Value().Matches(step.Text))
        {
            Add(step.Text[last..found.Index]);
            last = found.Index + found.Length;
            var (type, parameter) = found.Groups["text"].Success ? ("string", "string text")
                : found.Value.Contains('.', StringComparison.Ordinal) ? ("float", "float value")
                : ("int", "int number");
            expression.Append(CultureInfo.InvariantCulture, $"{{{type}}}");
            parameters.Add(parameter);
        }

        Add(step.Text[last..]);
        var text = expression.ToString();
        if (!new CucumberExpressionDetector().IsCucumberExpression(text))
        {
            text = $"^{Regex.Escape(step.Text)}$";
            parameters.Clear();
        }

        string[] attached = step.Rows is not null ? ["DataTable table"] : step.DocString is not null ? ["string docString"] : [];
        var numbered = parameters.Select((parameter, i) => Numbered(parameter, parameters.Take(i).Count(before => before == parameter)));
        return $$"""
                [{{step.Kind}}({{Literal(text)}})]
                public Task {{name}}({{string.Join(", ", [.. numbered, .. attached])}})
                {
                    throw new PendingStepException();
                }
            """;

        void Add(string plain)
        {
            expression.Append(Special().Replace(plain, @"\$0"));
            foreach (Match word in Word().Matches(plain))
            {
                name.Append(char.ToUpperInvariant(word.Value[0])).Append(word.Value.AsSpan(1));
            }
        }
    }

    private static string Numbered(string parameter, int before) => before == 0 ? parameter : $"{parameter}{before + 1}";

    private static string Literal(string text)
        => text.Contains('\\', StringComparison.Ordinal) ? $"@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(
        """(?<text>"[^"\\]*"|(?<!\w)'[^'\\]*'(?!\w))|(?<![\w.,/-])-?[0-9]+(?:\.[0-9]+)?(?![\w/]|[.,][0-9])""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();

    [GeneratedRegex(@"[(){}/\\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Special();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
