namespace PasK.Cli.Live;

/// <summary>Rows of words below their headings, in columns.</summary>
internal static class LabTable
{
    private const string Gap = "   ";

    /// <summary>The lines.</summary>
    public static string Of(string[] headings, IEnumerable<string[]> rows)
    {
        string[][] all = [headings, .. rows];
        var widths = headings.Select((_, column) => all.Max(row => row[column].Length)).ToList();
        return string.Join('\n', all.Select(row => string.Join(Gap, row.Select((word, column) => word.PadRight(widths[column]))).TrimEnd()));
    }
}
