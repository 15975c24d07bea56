using System.Globalization;
using System.Text;

namespace PasK.Cli.Prompt;

/// <summary>How many columns of a terminal characters take (wcwidth(3)).</summary>
internal static class Columns
{
    /// <summary>The ranges whose characters take two (Unicode Standard Annex #11, East Asian Width W and F), as far as they are common.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Of a text.</summary>
    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    /// <summary>Of a character.</summary>
    public static int Of(Rune character)
        => Rune.GetUnicodeCategory(character) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
            : Wide.Any(range => range.First <= character.Value && character.Value <= range.Last) ? 2
            : 1;
}
