using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PasK.Gherkin;

/// <summary>
/// Reads a Cucumber expression into a regular one. <c>{int}</c> is a parameter, <c>(s)</c> text that may be missing, <c>a/b</c> one text or the other; a
/// backslash takes the meaning from <c>( ) { } / \</c> and from a space. Parameters become the groups <c>p0</c>, <c>p1</c> and so on.
/// </summary>
/// <remarks>The grammar is that of github.com/cucumber/cucumber-expressions (ARCHITECTURE.md).</remarks>
internal sealed class CucumberExpression
{
    private const char Escape = '\\';

    private readonly string _text;
    private readonly ParameterTypes _types;
    private readonly List<ParameterType> _parameters = [];
    private readonly StringBuilder _pattern = new();
    private int _position;

    private CucumberExpression(string text, ParameterTypes types) => (_text, _types) = (text, types);

    private bool IsAtEnd => _position == _text.Length;

    private char Next => _text[_position];

    /// <summary>The pattern for the whole text of a step, and the kinds of its parameters in order.</summary>
    /// <exception cref="ExpressionException">The expression is no Cucumber expression.</exception>
    public static (string Pattern, IReadOnlyList<ParameterType> Parameters) Read(string text, ParameterTypes types)
    {
        var reading = new CucumberExpression(text, types);
        while (!reading.IsAtEnd)
        {
            if (reading.Next == '{')
            {
                reading.ReadParameter();
            }
            else if (char.IsWhiteSpace(reading.Next))
            {
                reading._pattern.Append(Regex.Escape(reading.Next.ToString()));
                reading._position++;
            }
            else
            {
                reading.ReadWord();
            }
        }

        return (reading._pattern.ToString(), reading._parameters);
    }

    private void ReadParameter()
    {
        var start = _position;
        var end = _text.IndexOf('}', start);
        if (end < 0)
        {
            throw Error("this { has no }; a { that is meant literally is written \\{", start);
        }

        var name = _text[(start + 1)..end];
        if (name.IndexOfAny(['{', '(', ')', '/', Escape]) is >= 0 and var at)
        {
            throw Error($"a parameter's name has no '{name[at]}'", start + 1 + at);
        }

        var type = _types.Get(name, start + 1);
        _pattern.Append(CultureInfo.InvariantCulture, $"(?<p{_parameters.Count}>{type.Pattern})");
        _parameters.Add(type);
        _position = end + 1;
    }

    /// <summary>What stands between spaces and parameters: alternatives, of which there is often one.</summary>
    private void ReadWord()
    {
        var alternatives = new List<string>();
        bool more;
        do
        {
            alternatives.Add(ReadAlternative(out var onlyOptional, out var start));
            more = !IsAtEnd && Next == '/';
            if ((more || alternatives.Count > 1) && (alternatives[^1].Length == 0 || onlyOptional))
            {
                throw Error("an alternative needs a text that is not optional; a / that is meant literally is written \\/", start);
            }

            _position += more ? 1 : 0;
        }
        while (more);
        _pattern.Append(alternatives.Count == 1 ? alternatives[0] : $"(?:{string.Join('|', alternatives)})");
    }

    private string ReadAlternative(out bool onlyOptional, out int start)
    {
        var pattern = new StringBuilder();
        start = _position;
        onlyOptional = true;
        while (!IsAtEnd && Next is not ('/' or '{') && !char.IsWhiteSpace(Next))
        {
            if (Next == '(')
            {
                pattern.Append(ReadOptional());
            }
            else
            {
                pattern.Append(ReadLiteral());
                onlyOptional = false;
            }
        }

        return pattern.ToString();
    }

    private string ReadOptional()
    {
        var start = _position++;
        var pattern = new StringBuilder();
        while (true)
        {
            if (IsAtEnd)
            {
                throw Error("this ( has no ); a ( that is meant literally is written \\(", start);
            }

            switch (Next)
            {
                case ')' when pattern.Length == 0:
                    throw Error("optional text may not be empty", start);
                case ')':
                    _position++;
                    return $"(?:{pattern})?";
                case '(' or '{' or '/':
                    throw Error($"optional text is text alone; a {Next} that is meant literally is written \\{Next}", _position);
                default:
                    pattern.Append(ReadLiteral());
                    break;
            }
        }
    }

    private string ReadLiteral()
    {
        if (Next == Escape)
        {
            var start = _position++;
            if (IsAtEnd || !(Next is '(' or ')' or '{' or '}' or '/' or Escape || char.IsWhiteSpace(Next)))
            {
                throw Error("behind a backslash stands one of ( ) { } / \\ or a space", start);
            }
        }

        return Regex.Escape(_text[_position++].ToString());
    }

    private static ExpressionException Error(string message, int position) => new(message, position + 1);
}
