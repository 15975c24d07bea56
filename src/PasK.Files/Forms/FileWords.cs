using System.Globalization;
using System.Text;

namespace PasK.Files.Forms;

/// <summary>Words for messages about files.</summary>
public static class FileWords
{
    private const int LongestQuote = 60;

    /// <summary>Quotes a file's text: cuts a long one, and escapes characters that control a terminal.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text.Length > LongestQuote ? text[..LongestQuote] : text)
        {
            _ = char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Surrogate
                ? quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")
                : quoted.Append(c);
        }

        return quoted.Append(text.Length > LongestQuote ? "…'" : "'").ToString();
    }
}
