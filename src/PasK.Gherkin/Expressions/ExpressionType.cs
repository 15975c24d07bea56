using System.Text.RegularExpressions;

namespace PasK.Gherkin;

/// <summary>How the text of a step definition is meant.</summary>
public enum ExpressionType
{
    /// <summary>As the text looks: see the remarks of the rule below.</summary>
    Unspecified,

    /// <summary>A Cucumber expression.</summary>
    CucumberExpression,

    /// <summary>A regular expression for the whole text.</summary>
    RegularExpression,
}

/// <summary>Tells a Cucumber expression from a regular one by Reqnroll's rule.</summary>
internal static partial class ExpressionTypes
{
    /// <summary>
    /// The kind of a text. With <c>^</c> before it or <c>$</c> behind it, it is regular; else with a parameter such as <c>{int}</c> it is Cucumber's; else with
    /// <c>.*</c>, a group that ends in a quantifier (<c>(a+)</c>), <c>\.</c> or <c>\d+</c> it is regular; everything else is Cucumber's.
    /// </summary>
    public static ExpressionType Of(string text)
        => text.StartsWith('^') || text.EndsWith('$') ? ExpressionType.RegularExpression
            : Parameter().IsMatch(text) ? ExpressionType.CucumberExpression
            : RegularPart().IsMatch(text) ? ExpressionType.RegularExpression
            : ExpressionType.CucumberExpression;

    [GeneratedRegex(@"\{\w*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\.\*|\([^)]+[*+]\)|\\\.|\\d\+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegularPart();
}
