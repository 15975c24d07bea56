using System.Globalization;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Files.Forms;

/// <summary>
/// Reads values from a file's nodes. The node may be absent: then a method returns null. For a value that is not allowed it adds an error and returns null.
/// </summary>
/// <param name="problems">The list that errors are added to.</param>
public sealed class FileValues(FileProblems problems)
{
    /// <summary>The most items of a list.</summary>
    public const int MostItems = 1024;

    /// <summary>The most digits after the point of a number; for seconds that is microseconds.</summary>
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

    /// <summary>The list that errors are added to.</summary>
    public FileProblems Problems { get; } = problems;

    /// <summary>Reads any single value.</summary>
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

    /// <summary>Reads a value with a form of its own.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="parse">Reads it, or returns null.</param>
    /// <param name="expected">The name of the form; it follows "is not ".</param>
    public Located<T>? Parse<T>(FileNode? node, string what, Func<string, T?> parse, string expected)
        where T : struct
        => Text(node, what) is not { } text ? null
            : parse(text.Value) is { } value ? new Located<T>(value, text.At)
            : Bad<T>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {expected}");

    /// <summary>Reads a name: letters, digits, '.', '-' and '_', beginning with a letter.</summary>
    public Located<string>? Name(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedName}");

    /// <summary>Reads a name that can be used before a dot and in a file's name: letters, digits, '-' and '_', beginning with a letter.</summary>
    public Located<string>? Label(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : IsName(text.Value) && text.Value.Length <= LongestLabel && !text.Value.Contains('.', StringComparison.Ordinal) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedLabel}");

    /// <summary>Reads a text that a program sends or expects: ASCII characters, line ends included.</summary>
    public Located<string>? Ascii(FileNode? node, string what)
        => Text(node, what) is not { } text ? null
            : text.Value.Length is > 0 and <= LongestAscii && text.Value.All(char.IsAscii) ? text
            : Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedAscii}");

    /// <summary>Reads a decimal number with up to <see cref="MostDecimals"/> digits after the point.</summary>
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

    /// <summary>Reads a whole decimal number.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="least">The smallest allowed number.</param>
    /// <param name="most">The largest allowed number.</param>
    /// <param name="others">A remark about all other numbers, for messages, or null.</param>
    public Located<int>? Integer(FileNode? node, string what, int least, int most, string? others = null)
        => Text(node, what) is not { } text ? null
            : TryInteger(text.Value, least, most, out var value) ? new Located<int>(value, text.At)
            : Bad<int>(
                text.At,
                FormattableString.Invariant(
                    $"{what}: {FileWords.Quote(text.Value)} is not a whole number from {least} to {most}{(others is null ? "" : $"; {others}")}"));

    /// <summary>Reads a whole decimal number within limits and without leading zeros.</summary>
    internal static bool TryInteger(string text, int least, int most, out int value)
    {
        value = 0;
        return text.Length < 10 && (text.Length == 1 || !text.StartsWith('0'))
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
    }

    /// <summary>Reads one of a few words.</summary>
    /// <param name="node">Where it is written.</param>
    /// <param name="what">What it is, for messages: the key.</param>
    /// <param name="choices">The words and their meanings.</param>
    /// <param name="notYet">The words that a PAS-K knows and that are not supported yet.</param>
    /// <param name="never">The words that will not be supported, each with the reason.</param>
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

    /// <summary>Reads the items of a list; none when it is absent or not a list.</summary>
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
    /// <returns>Null.</returns>
    public Located<T>? Bad<T>(FileNode at, string message)
    {
        Problems.Error(at, message);
        return null;
    }
}
