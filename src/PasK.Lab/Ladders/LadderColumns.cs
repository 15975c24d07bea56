using System.Text;

namespace PasK.Lab.Ladders;

/// <summary>The columns of a sequence: a lifeline for each node, and arrows between them.</summary>
internal sealed class LadderColumns
{
    private readonly List<string> _nodes;
    private readonly List<int> _offsets = [];

    /// <summary>Lays columns out.</summary>
    /// <param name="nodes">The nodes from left to right.</param>
    /// <param name="widthOf">The width of a node's column in characters, at least 4.</param>
    public LadderColumns(IEnumerable<string> nodes, Func<string, int> widthOf)
    {
        _nodes = [.. nodes];
        foreach (var node in _nodes)
        {
            _offsets.Add(Width);
            Width += widthOf(node);
        }

        Heads = string.Concat(_nodes.Select(node => node.PadRight(widthOf(node))));
        Lifelines = Text(_ => { });
    }

    /// <summary>The width of all columns together in characters.</summary>
    public int Width { get; }

    /// <summary>The nodes' names above their lifelines.</summary>
    public string Heads { get; }

    /// <summary>The lifelines alone.</summary>
    public string Lifelines { get; }

    /// <summary>Whether a node has a column.</summary>
    public bool Has(string node) => _nodes.Contains(node);

    /// <summary>The lifelines with an arrow; a receiver without a column gets no head.</summary>
    public string Arrow(string sender, IEnumerable<string> receivers)
        => Text(text =>
        {
            var start = _offsets[_nodes.IndexOf(sender)];
            var ends = receivers.Where(Has).Select(node => _offsets[_nodes.IndexOf(node)]).Order().ToList();
            Draw(text, start, [.. ends.Where(end => end > start)], step: 1);
            Draw(text, start, [.. ends.Where(end => end < start).Reverse()], step: -1);
        });

    /// <summary>Draws to one side: a head before each end, and the line on through all ends but the last.</summary>
    private static void Draw(StringBuilder text, int start, List<int> ends, int step)
    {
        var (tail, head) = step > 0 ? ('├', '▶') : ('┤', '◀');
        var last = ends.Count > 0 ? ends[^1] : start;
        for (var i = start; i != last; i += step)
        {
            text[i] = i == start ? (text[i] == '│' ? tail : '┼')
                : ends.Contains(i) ? tail
                : ends.Contains(i + step) ? head
                : text[i] == '│' ? '┼' : '─';
        }
    }

    private string Text(Action<StringBuilder> draw)
    {
        var text = new StringBuilder(new string(' ', Width));
        _offsets.ForEach(offset => text[offset] = '│');
        draw(text);
        return text.ToString();
    }
}
