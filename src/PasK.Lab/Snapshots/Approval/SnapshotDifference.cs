using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using PasK.Lab.Snapshots.Findings;

namespace PasK.Lab.Snapshots.Approval;

/// <summary>How what was seen differs from what was approved.</summary>
/// <param name="Message">For each difference the link, the flow with its step, the packet and the fields, and both lines.</param>
public sealed record SnapshotDifference(string Message)
{
    private const int MostShown = 20;
    private string _path = "";

    /// <summary>Each line that differs, with the fields in which it does, or <see cref="FieldDifference.Line"/> alone.</summary>
    public IReadOnlyList<LineDifference> Lines { get; private init; } = [];

    /// <summary>What is left of it without some fields; null where that is nothing.</summary>
    /// <param name="isLeftOut">Whether a field does not count.</param>
    public SnapshotDifference? Without(Predicate<FieldDifference> isLeftOut) => Left(line => line.Fields.All(field => isLeftOut(field)) ? null : line);

    /// <summary>What is left of it for a scenario that has ended early: what other steps should have brought may be gone. Null where that is nothing.</summary>
    /// <param name="steps">The steps that are whole.</param>
    public SnapshotDifference? After(IReadOnlyCollection<string> steps) => Left(line => line.After(steps));

    private SnapshotDifference? Left(Func<LineDifference, LineDifference?> left)
        => Lines.Count == 0 ? this : Lines.Select(left).OfType<LineDifference>().ToList() is { Count: > 0 } lines ? Of(lines, _path) : null;

    /// <inheritdoc/>
    public override string ToString() => Message;

    internal static SnapshotDifference Missing(string path) => new($"{path} is missing: look at what was received, and approve it");

    /// <summary>Compares two ladders.</summary>
    /// <param name="verified">The approved ladder.</param>
    /// <param name="received">The ladder that was seen.</param>
    /// <param name="path">The path of the approved ladder, for the message.</param>
    /// <returns>The difference, or null.</returns>
    public static SnapshotDifference? Between(string verified, string received, string path)
        => verified == received ? null : Of(Changes(verified, received), path);

    private static SnapshotDifference Of(List<LineDifference> changes, string path)
    {
        var text = new StringBuilder(changes.Count > 1 ? FormattableString.Invariant($"{path}: {changes.Count} differences\n") : $"{path}: 1 difference\n");
        text.AppendJoin("", changes.Take(MostShown).Select(change => change.Message));
        text.Append(changes.Count > MostShown ? FormattableString.Invariant($"and {changes.Count - MostShown} more\n")
            : changes.Count == 0 ? "only empty lines or line ends differ\n"
            : "");
        return new SnapshotDifference(text.ToString()) { Lines = changes, _path = path };
    }

    private static List<LineDifference> Changes(string verified, string received)
    {
        var diff = new SideBySideDiffBuilder(new Differ()).BuildDiffModel(verified, received, ignoreWhitespace: false);
        var (before, after) = (new LadderPlace(), new LadderPlace());
        var changes = new List<LineDifference>();
        foreach (var (old, now) in Rows(diff))
        {
            before.Pass(old);
            after.Pass(now);
            if (old != now && !(string.IsNullOrWhiteSpace(old) && string.IsNullOrWhiteSpace(now)))
            {
                changes.Add(DifferenceOf(old, now, $"{(old is null ? after : before)}"));
            }
        }

        return changes;
    }

    /// <summary>
    /// The lines side by side, null where there is none. A line about one direction has no place of one about the other while a new line of its own direction
    /// follows.
    /// </summary>
    private static List<(string? Old, string? Now)> Rows(SideBySideDiffModel diff)
    {
        List<(string? Old, string? Now)> rows = [.. diff.OldText.Lines.Zip(diff.NewText.Lines, (old, now) => (TextOf(old), TextOf(now)))];
        for (var i = 0; i < rows.Count; i++)
        {
            var (old, now) = rows[i];
            if (ArrowOf(old) is not { } arrow || ArrowOf(now) is not { } other || other == arrow)
            {
                continue;
            }

            var last = rows.FindIndex(i + 1, row => row.Old is not null || ArrowOf(row.Now) is null || ArrowOf(row.Now) == arrow);
            if (last > i && rows[last].Old is null && ArrowOf(rows[last].Now) == arrow)
            {
                (rows[i], rows[last]) = ((old, rows[last].Now), (null, now));
            }
        }

        return rows;
    }

    private static string? TextOf(DiffPiece piece) => piece.Type == ChangeType.Imaginary ? null : piece.Text;

    /// <summary>The direction that a line begins with, or null for none.</summary>
    private static char? ArrowOf(string? line) => line?.TrimStart() is [var first and ('→' or '←'), ..] ? first : null;

    private static LineDifference DifferenceOf(string? old, string? now, string place)
    {
        var fields = old is not null && now is not null ? LineFields.FieldsThatDiffer(old, now) : null;
        var what = old is null ? "is new" : now is null ? "is gone" : LineFields.Differing(old, now);
        var (verified, received) = (old?.Trim(), now?.Trim());
        return new LineDifference(
            place,
            fields is { Count: > 0 } ? fields : [new FieldDifference(FieldDifference.Line, verified, received)],
            $"\n{place}: {LineFields.MessageOf(old ?? now!)}: {what}\n  verified: {verified}\n  received: {received}\n");
    }
}
