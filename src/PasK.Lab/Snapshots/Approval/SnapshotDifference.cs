using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>How what was seen differs from what was approved.</summary>
/// <param name="Message">For each difference the link, the flow with its step, the packet and the fields, and both lines.</param>
public sealed record SnapshotDifference(string Message)
{
    private const int MostShown = 20;

    /// <inheritdoc/>
    public override string ToString() => Message;

    internal static SnapshotDifference Missing(string path) => new($"{path} is missing: look at what was received, and approve it");

    /// <summary>Compares two ladders.</summary>
    /// <param name="verified">The approved ladder.</param>
    /// <param name="received">The ladder that was seen.</param>
    /// <param name="path">The path of the approved ladder, for the message.</param>
    /// <returns>The difference, or null.</returns>
    public static SnapshotDifference? Between(string verified, string received, string path)
    {
        if (verified == received)
        {
            return null;
        }

        var changes = Changes(verified, received);
        var text = new StringBuilder(changes.Count > 1 ? FormattableString.Invariant($"{path}: {changes.Count} differences\n") : $"{path}: 1 difference\n");
        text.AppendJoin("", changes.Take(MostShown));
        text.Append(changes.Count > MostShown ? FormattableString.Invariant($"and {changes.Count - MostShown} more\n")
            : changes.Count == 0 ? "only empty lines or line ends differ\n"
            : "");
        return new SnapshotDifference(text.ToString());
    }

    private static List<string> Changes(string verified, string received)
    {
        var diff = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(verified, received, ignoreWhitespace: false);
        var (before, after) = (new LadderPlace(), new LadderPlace());
        var changes = new List<string>();
        foreach (var (old, now) in diff.OldText.Lines.Zip(diff.NewText.Lines))
        {
            before.Pass(old.Type == ChangeType.Imaginary ? "" : old.Text);
            after.Pass(now.Type == ChangeType.Imaginary ? "" : now.Text);
            var isBlank = string.IsNullOrWhiteSpace(old.Text) && string.IsNullOrWhiteSpace(now.Text);
            if (!isBlank && (old.Type != ChangeType.Unchanged || now.Type != ChangeType.Unchanged))
            {
                changes.Add(Describe(old, now, old.Type == ChangeType.Imaginary ? after : before));
            }
        }

        return changes;
    }

    private static string Describe(DiffPiece old, DiffPiece now, LadderPlace place)
    {
        var what = old.Type == ChangeType.Imaginary ? "is new" : now.Type == ChangeType.Imaginary ? "is gone" : LineFields.Differing(old.Text, now.Text);
        var line = old.Type == ChangeType.Imaginary ? now.Text : old.Text;
        var (verified, received) = (old.Type == ChangeType.Imaginary ? "" : old.Text.Trim(), now.Type == ChangeType.Imaginary ? "" : now.Text.Trim());
        return $"\n{place}: {LadderPlace.PacketOf(line)}: {what}\n  verified: {verified}\n  received: {received}\n";
    }
}
