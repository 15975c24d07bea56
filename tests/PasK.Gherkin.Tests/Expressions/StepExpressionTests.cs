using CsCheck;
using Xunit;

namespace PasK.Gherkin.Tests;

public sealed class StepExpressionTests
{
    private const string Types = "{} {Boolean} {Byte} {Char} {DateTime} {Decimal} {Double} {Guid} {Int16} {Int32} {Int64} {Single} {byte} {decimal} {double} {float} {int} {long} {string} {word}";

    private static readonly Gen<string> Letters = Gen.String[Gen.Char["abcäß한국xyz.,:;-+*?^$[]|#!"], 1, 8];

    /// <summary>A part of an expression with a text that it matches and the argument that it gives.</summary>
    private static readonly Gen<(string Expression, string Text, string? Argument)> Part = Gen.OneOf(
        Letters.Select(text => (text, text, (string?)null)),
        Gen.Char["(){}/\\ "].Select(sign => ($"\\{sign}", sign.ToString(), (string?)null)),
        Gen.Int.Select(number => ("{int}", $"{number}", (string?)$"{number}")),
        Gen.Select(Gen.Int[-99, 99], Gen.Int[0, 99]).Select((whole, rest) => ("{float}", $"{whole}.{rest}", (string?)$"{whole}.{rest}")),
        Letters.Select(word => ("{word}", word, (string?)word)),
        Gen.String[Gen.Char["ab \"'(){}/1"], 0, 8].Select(text => ("{string}", $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", (string?)text)),
        Gen.Select(Letters, Letters, Gen.Bool).Select((always, sometimes, isThere) => ($"{always}({sometimes})", isThere ? always + sometimes : always, (string?)null)),
        Gen.Select(Letters, Letters, Letters, Gen.Int[0, 2]).Select((one, two, three, which) => ($"{one}/{two}/{three}", ((string[])[one, two, three])[which], (string?)null)));

    [Fact]
    public void Match_TextOfTheSameParts_GivesTheirArguments()
        => Part.Array[1, 6].Sample(parts =>
        {
            var expression = StepExpression.Parse(string.Join(' ', parts.Select(part => part.Expression)), ExpressionType.CucumberExpression, new());
            var arguments = expression.Match(string.Join(' ', parts.Select(part => part.Text)));
            Assert.NotNull(arguments);
            Assert.Equal(parts.Select(part => part.Argument).OfType<string>(), arguments.Select(argument => argument.Value));
        });

    [Theory]
    [InlineData("I have {int} cucumber(s)", "I have 42.5 cucumbers")]
    [InlineData("I have {int} cucumber(s)", "I have 42 cucumberss")]
    [InlineData("a {word} b", "a two words b")]
    [InlineData("a {string}", "a word")]
    [InlineData("a {string}", "a \"word'")]
    [InlineData("one/two three", "one")]
    [InlineData("a.c", "abc")]
    [InlineData("^a|b$", "ax")]
    [InlineData(@"\d+", "12 apples")]
    public void Match_AnotherText_GivesNothing(string expression, string text) => Assert.Null(StepExpression.Parse(expression, ExpressionType.Unspecified, new()).Match(text));

    [Theory]
    [InlineData("one {int", "column 5: this { has no }; a { that is meant literally is written \\{")]
    [InlineData("one {in(t}", "column 8: a parameter's name has no '('")]
    [InlineData("one (two", "column 5: this ( has no ); a ( that is meant literally is written \\(")]
    [InlineData("one()", "column 4: optional text may not be empty")]
    [InlineData("one(a/b)", "column 6: optional text is text alone; a / that is meant literally is written \\/")]
    [InlineData("one({int})", "column 5: optional text is text alone; a { that is meant literally is written \\{")]
    [InlineData("one /two", "column 5: an alternative needs a text that is not optional; a / that is meant literally is written \\/")]
    [InlineData("one/{int}", "column 5: an alternative needs a text that is not optional; a / that is meant literally is written \\/")]
    [InlineData("one/(two) x", "column 5: an alternative needs a text that is not optional; a / that is meant literally is written \\/")]
    [InlineData(@"one\two", "column 4: behind a backslash stands one of ( ) { } / \\ or a space")]
    [InlineData("{int} {real}", $"column 7: there is no parameter type {{real}}; there are {Types}")]
    public void Parse_NoExpression_TellsWhere(string expression, string error)
        => Assert.Equal(error, Assert.Throws<ExpressionException>(() => StepExpression.Parse(expression, ExpressionType.CucumberExpression, new())).Message);

    [Fact]
    public void Parse_NoRegularExpression_TellsWhy()
        => Assert.Contains("Not enough )'s", Assert.Throws<ExpressionException>(() => StepExpression.Parse("^one(", ExpressionType.Unspecified, new())).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a text", ExpressionType.CucumberExpression)]
    [InlineData("a/b", ExpressionType.CucumberExpression)]
    [InlineData("(a)", ExpressionType.CucumberExpression)]
    [InlineData(@"\(a\)", ExpressionType.CucumberExpression)]
    [InlineData("{int} of .*", ExpressionType.CucumberExpression)]
    [InlineData("^a/b", ExpressionType.RegularExpression)]
    [InlineData("{int}$", ExpressionType.RegularExpression)]
    [InlineData("a (.*)", ExpressionType.RegularExpression)]
    [InlineData("(a+)", ExpressionType.RegularExpression)]
    [InlineData(@"a\.", ExpressionType.RegularExpression)]
    [InlineData(@"(\d+) more", ExpressionType.RegularExpression)]
    public void Of_Text_TellsItsKind(string text, ExpressionType type) => Assert.Equal(type, ExpressionTypes.Of(text));
}
