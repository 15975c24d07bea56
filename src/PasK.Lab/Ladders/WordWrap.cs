namespace PasK.Lab.Ladders;

/// <summary>Text that is too long for its place, broken between words.</summary>
public static class WordWrap
{
    /// <summary>Where there is less room, lines have this many characters all the same.</summary>
    private const int ShortestText = 24;

    /// <summary>The lines: the first behind a head, the others behind a margin and two characters further in.</summary>
    /// <param name="head">What stands before the first line.</param>
    /// <param name="margin">What stands before each other line.</param>
    /// <param name="text">The text.</param>
    /// <param name="width">The room behind the head in characters. A word that is longer stays whole.</param>
    public static IEnumerable<string> Of(string head, string margin, string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            var room = Math.Max(ShortestText, width) - (lines.Count > 1 ? 2 : 0);
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= room)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines.Select((line, i) => i == 0 ? head + line : $"{margin}  {line}");
    }
}
