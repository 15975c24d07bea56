using System.Globalization;
using System.Text;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Configuration.Keys;

/// <summary>
/// The words of a line of a PAS-K, parted by spaces. A word in quotation marks may be any text: <c>\"</c>, <c>\\</c>, <c>\r</c>, <c>\n</c> and <c>\xHH</c>
/// stand for a quotation mark, a backslash, the ends of a line, and a character by its number. A line that begins with <c>!</c> is a remark, without words.
/// </summary>
internal static class LineWords
{
    /// <summary>What a line begins with that says nothing.</summary>
    public const char Remark = '!';

    private const char Quote = '"';
    private const char Escape = '\\';

    /// <summary>Writes a word: in quotation marks where it would be read otherwise without.</summary>
    public static string Write(string word)
        => word.Length > 0 && word.All(IsVisible) && !word.Contains(Quote, StringComparison.Ordinal)
            ? word
            : $"{Quote}{string.Concat(word.Select(Write))}{Quote}";

    /// <summary>Reads the words of a line, each with its place.</summary>
    /// <param name="file">The name of the text for messages.</param>
    /// <param name="line">The number of the line, from 1.</param>
    /// <param name="text">The line without its end.</param>
    /// <param name="problems">The list that errors are added to.</param>
    /// <returns>The words; none when the line has no words, or cannot be read.</returns>
    public static FileScalar[] Read(string file, int line, string text, FileProblems problems)
    {
        var words = new List<FileScalar>();
        for (var at = SkipSpaces(text, 0); at < text.Length && (words.Count > 0 || text[at] is not Remark); at = SkipSpaces(text, at))
        {
            var start = at;
            if (Read(text, ref at, out var word) is { } reason)
            {
                problems.Error(file, line, at + 1, reason);
                return [];
            }

            words.Add(new FileScalar(file, line, start + 1, word, isPlain: false));
        }

        return [.. words];
    }

    /// <summary>Reads a word, and says why it cannot be read.</summary>
    private static string? Read(string text, ref int at, out string word)
    {
        var isQuoted = text[at] is Quote;
        var read = new StringBuilder();
        for (at += isQuoted ? 1 : 0; at < text.Length && (isQuoted ? text[at] is not Quote : !IsSpace(text[at])); at++)
        {
            var escaped = isQuoted && text[at] is Escape ? Escaped(text.AsSpan(at + 1)) : (text[at], 0);
            if (escaped is not var (character, length))
            {
                word = "";
                var escape = FileWords.Quote(text[at..Math.Min(at + 2, text.Length)]);
                return $@"{escape} stands for nothing in a quoted word; allowed: \"", \\, \r, \n and \xHH";
            }

            read.Append(character);
            at += length;
        }

        word = read.ToString();
        return !isQuoted ? null
            : at == text.Length ? "a quotation mark is missing at the end of this word"
            : ++at < text.Length && !IsSpace(text[at]) ? "after a quoted word comes a space"
            : null;
    }

    /// <summary>The character that stands behind a backslash, and how many characters it takes there; null for none.</summary>
    private static (char Character, int Length)? Escaped(ReadOnlySpan<char> behind) => behind switch
    {
        [Quote or Escape, ..] => (behind[0], 1),
        ['r', ..] => ('\r', 1),
        ['n', ..] => ('\n', 1),
        ['x', _, _, ..] when byte.TryParse(behind[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => ((char)code, 3),
        _ => null,
    };

    private static string Write(char character) => character switch
    {
        Quote or Escape => $"{Escape}{character}",
        '\r' => @"\r",
        '\n' => @"\n",
        _ when char.IsControl(character) => string.Create(CultureInfo.InvariantCulture, $@"\x{(int)character:x2}"),
        _ => $"{character}",
    };

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsSpace(char character) => character is ' ' or '\t';

    private static bool IsVisible(char character) => character is > ' ' and <= '~';
}
