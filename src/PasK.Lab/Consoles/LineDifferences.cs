using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace PasK.Lab.Consoles;

/// <summary>How two configurations differ, line by line.</summary>
internal static class LineDifferences
{
    /// <summary>The lines that differ, each below the line that begins its object; none where nothing differs.</summary>
    public static IReadOnlyList<string> Between(IEnumerable<string> before, IEnumerable<string> after)
    {
        var lines = new List<string>();
        string? begins = null;
        var model = InlineDiffBuilder.Diff(string.Join('\n', before), string.Join('\n', after));
        foreach (var piece in model.Lines)
        {
            var isOfObject = piece.Text.StartsWith(' ');
            begins = isOfObject ? begins : null;
            if (piece.Type is ChangeType.Inserted or ChangeType.Deleted)
            {
                if (begins is not null)
                {
                    lines.Add($"  {begins}");
                }

                lines.Add($"{(piece.Type == ChangeType.Inserted ? '+' : '-')} {piece.Text}");
                begins = null;
            }
            else if (!isOfObject)
            {
                begins = piece.Text;
            }
        }

        return lines;
    }
}
