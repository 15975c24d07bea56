using System.Globalization;
using PasK.Lab.Topologies;

namespace PasK.Lab.Ladders;

/// <summary>
/// A ladder as text: the time since the first frame in milliseconds, an arrow, what it was. Text that is too long for the page is wrapped in its own
/// column, so that the arrows stay in theirs.
/// </summary>
public static class LadderDiagram
{
    private const int TimeWidth = 9;
    private const int WideColumn = 10;
    private const int NarrowestColumn = 4;

    /// <summary>Room for a TCP segment in a tunnel.</summary>
    private const int ComfortableText = 90;

    /// <summary>More listeners than this are not named; the line has the number of links instead.</summary>
    private const int MostListeners = 6;

    /// <summary>
    /// All links as one sequence: a diagram for each step, with a column for each node that was seen in it. Where the page is too narrow for that,
    /// nodes that only heard broadcasts are named in the text instead, and columns are as narrow as their names.
    /// </summary>
    /// <param name="topology">The network.</param>
    /// <param name="ladder">What was seen.</param>
    /// <param name="width">The page's width in characters.</param>
    public static IEnumerable<string> Sequence(Topology topology, Ladder ladder, int width)
    {
        var linkWidth = topology.Links.Max(link => link.Name.Length);
        foreach (var step in ladder.Lines.GroupBy(line => line.First.Step.Name))
        {
            var arrows = LadderArrow.Of(step);
            var room = width - TimeWidth - linkWidth - 6;
            var columns = Columns(topology, arrows, room);
            yield return $"{step.Key}:";
            yield return $"{"ms".PadLeft(TimeWidth)}  {columns.Heads}  {"link".PadRight(linkWidth)}  what";
            foreach (var arrow in arrows)
            {
                var head = $"{Milliseconds(ladder, arrow.Line)}  {columns.Arrow(arrow.Sender, arrow.Receivers)}  {arrow.LinkName.PadRight(linkWidth)}  ";
                var margin = $"{"".PadLeft(TimeWidth)}  {columns.Lifelines}  {"".PadRight(linkWidth)}  ";
                foreach (var line in WordWrap.Of(head, margin, arrow.Line.Text + Listeners(topology, arrow, columns), room - columns.Width))
                {
                    yield return line;
                }
            }

            yield return "";
        }
    }

    /// <summary>Each link by itself, with its ends.</summary>
    /// <param name="topology">The network.</param>
    /// <param name="ladder">What was seen.</param>
    /// <param name="width">The page's width in characters.</param>
    public static IEnumerable<string> PerLink(Topology topology, Ladder ladder, int width)
    {
        foreach (var link in topology.Links)
        {
            var lines = ladder.On(link).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"{link.Name}: {link.First} — {link.Second}, {lines.Sum(line => line.Frames)} frames");
            foreach (var line in lines)
            {
                var head = $"{Milliseconds(ladder, line)}  {(line.First.Sender == link.First ? "→" : "←")}  ";
                foreach (var text in WordWrap.Of(head, "".PadLeft(head.Length), line.Text, width - head.Length))
                {
                    yield return text;
                }
            }

            yield return "";
        }
    }

    private static LadderColumns Columns(Topology topology, IReadOnlyList<LadderArrow> arrows, int room)
    {
        var seen = arrows.SelectMany(arrow => arrow.Receivers.Append(arrow.Sender)).ToHashSet();
        var names = topology.Nodes.Select(node => node.Name).Where(seen.Contains).ToList();
        var widest = Math.Max(WideColumn, names.Max(name => name.Length) + 2);
        var wide = new LadderColumns(names, _ => widest);
        if (room - wide.Width >= ComfortableText)
        {
            return wide;
        }

        var involved = arrows.SelectMany(arrow => arrow.IsBroadcast ? [arrow.Sender] : arrow.Receivers.Append(arrow.Sender)).ToHashSet();
        return new LadderColumns(names.Where(involved.Contains), name => Math.Max(NarrowestColumn, name.Length + 1));
    }

    /// <summary>Who got a broadcast, where the arrow cannot show it.</summary>
    private static string Listeners(Topology topology, LadderArrow arrow, LadderColumns columns)
        => arrow.Receivers.All(columns.Has) || arrow.Receivers.Count() > MostListeners ? ""
            : $" (to {string.Join(", ", topology.Nodes.Select(node => node.Name).Intersect(arrow.Receivers))})";

    private static string Milliseconds(Ladder ladder, LadderLine line)
    {
        var since = line.First.TimestampNanoseconds - ladder.Lines[0].First.TimestampNanoseconds;
        return (since / 1e6).ToString("F3", CultureInfo.InvariantCulture).PadLeft(TimeWidth);
    }
}
