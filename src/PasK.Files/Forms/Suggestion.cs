namespace PasK.Files.Forms;

/// <summary>Suggestions for misspelt words.</summary>
public static class Suggestion
{
    private const int LongestWord = 60;

    /// <summary>Returns " (did you mean 'x'?)" for a word that is close to an allowed one, otherwise an empty text.</summary>
    public static string DidYouMean(string word, IEnumerable<string> allowed)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return "";
        }

        var (near, distance) = allowed.Select(candidate => (candidate, Distance(word, candidate))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return distance <= 1 + (Math.Min(word.Length, near.Length) / 4) ? $" (did you mean '{near}'?)" : "";
    }

    /// <summary>The number of letters to insert, remove, replace or swap with the next one (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(d[i - 1, j], d[i, j - 1]) + 1,
                        d[i - 1, j - 1] + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
