using System.Globalization;
using System.Text;

namespace PasK.Lab;

/// <summary>A ladder as text: a column for each node, an arrow for each line, the time since the first frame in milliseconds.</summary>
public static class LadderDiagram
{
    private const int TimeWidth = 9;
    private const int LeastColumnWidth = 10;

    /// <summary>All links as one sequence.</summary>
    public static IEnumerable<string> Sequence(Topology topology, Ladder ladder)
    {
        var columns = topology.Nodes.Select(node => node.Name).ToList();
        var width = Math.Max(LeastColumnWidth, columns.Max(name => name.Length) + 2);
        var linkWidth = topology.Links.Max(link => link.Name.Length);
        yield return "ms".PadLeft(TimeWidth) + "  " + string.Concat(columns.Select(name => name.PadRight(width))) + "  link".PadRight(linkWidth + 4) + "what";
        foreach (var line in ladder.Lines)
        {
            var arrow = Arrow(columns.Count, width, columns.IndexOf(line.First.Sender.Node), columns.IndexOf(line.First.Receiver.Node));
            yield return $"{Milliseconds(ladder, line)}  {arrow}  {line.Link.Name.PadRight(linkWidth)}  {line.Text}";
        }
    }

    /// <summary>Each link by itself, with its ends.</summary>
    public static IEnumerable<string> PerLink(Topology topology, Ladder ladder)
    {
        foreach (var link in topology.Links)
        {
            var lines = ladder.On(link).ToList();
            yield return string.Create(CultureInfo.InvariantCulture, $"{link.Name}: {link.First} — {link.Second}, {lines.Sum(line => line.Frames)} frames");
            foreach (var line in lines)
            {
                yield return $"{Milliseconds(ladder, line)}  {(line.First.Sender == link.First ? "→" : "←")}  {line.Text}";
            }

            yield return "";
        }
    }

    private static string Milliseconds(Ladder ladder, LadderLine line)
    {
        var since = line.First.TimestampNanoseconds - ladder.Lines[0].First.TimestampNanoseconds;
        return (since / 1e6).ToString("F3", CultureInfo.InvariantCulture).PadLeft(TimeWidth);
    }

    private static string Arrow(int columns, int width, int from, int to)
    {
        var text = new StringBuilder(new string(' ', columns * width));
        for (var column = 0; column < columns; column++)
        {
            text[column * width] = '│';
        }

        var (left, right) = (Math.Min(from, to) * width, Math.Max(from, to) * width);
        for (var i = left + 1; i < right; i++)
        {
            text[i] = text[i] == '│' ? '┼' : '─';
        }

        text[left] = from < to ? '├' : '│';
        text[right] = from < to ? '│' : '┤';
        text[from < to ? right - 1 : left + 1] = from < to ? '▶' : '◀';
        return text.ToString();
    }
}
