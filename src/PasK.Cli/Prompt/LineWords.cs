using System.Text;

namespace PasK.Cli.Prompt;

/// <summary>The words of a line that is typed, as a shell takes them: quotes and backslashes keep spaces, and nothing else is special.</summary>
internal static class LineWords
{
    /// <summary>Takes a line apart.</summary>
    /// <exception cref="IOException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Of(string line)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                (word ??= new()).Append(line[++i]);
            }
            else if (line[i] is '"' or '\'' && (quote == '\0' || quote == line[i]))
            {
                word ??= new();
                quote = quote == '\0' ? line[i] : '\0';
            }
            else if (quote != '\0' || !char.IsWhiteSpace(line[i]))
            {
                (word ??= new()).Append(line[i]);
            }
            else if (word is not null)
            {
                words.Add($"{word}");
                word = null;
            }
        }

        return quote != '\0' ? throw new IOException($"the quote {quote} is not closed") : word is null ? words : [.. words, $"{word}"];
    }
}
