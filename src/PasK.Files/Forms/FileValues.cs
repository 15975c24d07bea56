using System.Globalization;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Files.Forms;

/// <summary>
/// Reads values out of a file's nodes. Every method takes a node that may be absent, adds an error for a value that is not allowed, and
/// returns null in both cases.
/// </summary>
/// <param name="problems">Where errors go.</param>
public sealed class FileValues(FileProblems problems)
{
    /// <summary>The most items of a list.</summary>
    public const int MostItems = 1024;

    /// <summary>The most digits behind a number's point; of seconds, the last are microseconds.</summary>
    public const int MostDecimals = 6;

    internal const int LongestText = 1024;
    internal const int LongestAscii = 128;
    internal const int LongestName = 64;
    internal const int LongestLabel = 32;
    internal static readonly string ExpectedName
        = FormattableString.Invariant($"a name; allowed: 1 to {LongestName} letters (a to z), digits, '.', '-' and '_', a letter first");

    internal static readonly string ExpectedLabel
        = FormattableString.Invariant($"a name; allowed: 1 to {LongestLabel} letters (a to z), digits, '-' and '_', a letter first");

    internal static readonly string ExpectedAscii = FormattableString.Invariant($"a text of 1 to {LongestAscii} ASCII characters");

    /// <summary>Where errors go.</summary>
    public FileProblems Problems { get; } = problems;

    /// <summary>Any single value.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    public Located<string>? Text(FileNode? node, string what)
    {
        switch (node)
        {
            case null or FileRefused:
                return null;
            case FileScalar { IsNull: true }:
                return Bad<string>(node, $"{what} has no value");
            case FileScalar { Text.Length: > LongestText }:
                return Bad<string>(node, string.Create(CultureInfo.InvariantCulture, $"{what} is longer than the {LongestText} characters that are allowed"));
            case FileScalar scalar:
                return new Located<string>(scalar.Text, node);
            default:
                return Bad<string>(node, $"{what} must be a single value, is {node.Kind}");
        }
    }

    /// <summary>A value with a form of its own.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="parse">Reads it, or returns null.</param>
    /// <param name="expected">What the form is, after "is not ".</param>
    public Located<T>? Parse<T>(FileNode? node, string what, Func<string, T?> parse, string expected)
        where T : struct
        => Text(node, what) is not { } text ? null
            : parse(text.Value) is { } value ? new Located<T>(value, text.At)
            : Bad<T>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {expected}");

    /// <summary>A name: letters, digits, '.', '-' and '_', beginning with a letter.</summary>
    public Located<string>? Name(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedName}");

    /// <summary>A name that can stand before a dot and in a file's name: letters, digits, '-' and '_', beginning with a letter.</summary>
    public Located<string>? Label(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) && text.Value.Length <= LongestLabel && !text.Value.Contains('.', StringComparison.Ordinal) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedLabel}");

    /// <summary>What a program says or hears: ASCII characters, those that end lines among them.</summary>
    public Located<string>? Ascii(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : text.Value.Length is > 0 and <= LongestAscii && text.Value.All(char.IsAscii) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedAscii}");

    /// <summary>A number in decimal, with up to <see cref="MostDecimals"/> digits behind a point.</summary>
    public Located<decimal>? Decimal(FileNode? node, string what, decimal least, decimal most)
    {
        decimal? Parse(string text)
        {
            var point = text.IndexOf('.', StringComparison.Ordinal);
            var whole = point < 0 ? text : text[..point];
            return whole.Length is > 0 and < 10 && (whole.Length == 1 || whole[0] is not '0')
                && (point < 0 || text.Length - point - 1 is > 0 and <= MostDecimals)
                && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value >= least && value <= most ? value : null;
        }

        return this.Parse(node, what, Parse, ExpectedDecimal(least, most));
    }

    internal static string ExpectedDecimal(decimal least, decimal most)
        => FormattableString.Invariant($"a number from {least} to {most} with at most {MostDecimals} decimals");

    /// <summary>A whole number in decimal.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="least">The smallest that is allowed.</param>
    /// <param name="most">The largest that is allowed.</param>
    /// <param name="others">What there is to say of all other numbers, or null.</param>
    public Located<int>? Integer(FileNode? node, string what, int least, int most, string? others = null)
        => Text(node, what) is not { } text ? null
            : TryInteger(text.Value, least, most, out var value) ? new Located<int>(value, text.At)
            : Bad<int>(
                text.At,
                FormattableString.Invariant(
                    $"{what}: {FileWords.Quote(text.Value)} is not a whole number from {least} to {most}{(others is null ? "" : $"; {others}")}"));

    /// <summary>Whether a text is a whole number within limits, in decimal and without leading zeros.</summary>
    internal static bool TryInteger(string text, int least, int most, out int value)
    {
        value = 0;
        return text.Length < 10 && (text.Length == 1 || !text.StartsWith('0'))
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
    }

    /// <summary>One of a few words.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="choices">The words and what they mean.</param>
    /// <param name="notYet">The words that a PAS-K knows and this one does not.</param>
    /// <param name="never">The words that this one will not know, and what is wrong with them.</param>
    public Located<T>? Choice<T>(
        FileNode? node,
        string what,
        IReadOnlyDictionary<string, T> choices,
        IReadOnlyCollection<string>? notYet = null,
        IReadOnlyDictionary<string, string>? never = null)
        => Text(node, what) is not { } text ? null
            : choices.TryGetValue(text.Value, out var value) ? new Located<T>(value, text.At)
            : notYet?.Contains(text.Value) == true ? Bad<T>(text.At, $"{what}: '{text}' is not supported yet; must be {OneOf(choices.Keys)}")
            : never?.GetValueOrDefault(text.Value) is { } reason ? Bad<T>(text.At, $"{what}: '{text}' {reason}; must be {OneOf(choices.Keys)}")
            : Bad<T>(
                text.At,
                $"{what}: {FileWords.Quote(text.Value)} is not allowed{Suggestion.DidYouMean(text.Value, choices.Keys)}; must be {OneOf(choices.Keys)}");

    /// <summary>The items of a list; none when it is absent or not a list.</summary>
    public IReadOnlyList<FileNode> Items(FileNode? node, string what, int most = MostItems)
    {
        if (node is FileList list && list.Items.Count <= most)
        {
            return list.Items;
        }

        if (node is not (null or FileRefused))
        {
            Problems.Error(node, node is FileList
                ? string.Create(CultureInfo.InvariantCulture, $"{what} has more than the {most} items that are allowed")
                : $"{what} must be a list ([...] or lines that begin with '-'), is {node.Kind}");
        }

        return [];
    }

    private static bool IsName(string text)
        => text.Length is > 0 and <= LongestName && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    private static string OneOf(IEnumerable<string> words) => words.Count() == 1 ? words.First() : $"one of {string.Join(", ", words)}";

    /// <summary>Adds an error at the place of a value that is not allowed.</summary>
    /// <returns>Null, in the value's place.</returns>
    public Located<T>? Bad<T>(FileNode at, string message)
    {
        Problems.Error(at, message);
        return null;
    }
}
