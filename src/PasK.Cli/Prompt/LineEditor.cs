using System.Text;

namespace PasK.Cli.Prompt;

/// <summary>
/// A line that is typed at a terminal: keys in, what the terminal is to show out. A line longer than the terminal is wide is shown in part, around the cursor.
/// </summary>
/// <param name="prompt">What stands before the line.</param>
/// <param name="help">What completes it.</param>
/// <param name="history">The lines before, the last one last.</param>
internal sealed class LineEditor(string prompt, ILineHelp help, IReadOnlyList<string> history)
{
    /// <summary>A terminal that is narrower has a prompt of two columns.</summary>
    public const int Narrow = 20;

    private const string EraseToEnd = "\e[K";
    private const string ClearScreen = "\e[H\e[2J";
    private readonly List<Rune> _line = [];
    private int _cursor;
    private int _place = history.Count;
    private string _unfinished = "";

    /// <summary>How it ended: the line, or null where the input has ended. Valid when <see cref="HasEnded"/>.</summary>
    public string? Line { get; private set; }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded { get; private set; }

    private string Text => Joined(_line);

    private string BeforeCursor => Joined(_line[.._cursor]);

    /// <summary>What shows the line as it is now.</summary>
    /// <param name="width">The terminal's width in columns.</param>
    public string Show(int width)
    {
        var before = width < Narrow ? "> " : prompt;
        var room = Math.Max(1, width - Columns.Of(before) - 1);
        var first = _cursor;
        var used = 0;
        while (first > 0 && used + Columns.Of(_line[first - 1]) <= room)
        {
            used += Columns.Of(_line[--first]);
        }

        var last = _cursor;
        for (var shown = used; last < _line.Count && shown + Columns.Of(_line[last]) <= room; last++)
        {
            shown += Columns.Of(_line[last]);
        }

        var column = Columns.Of(before) + used;
        return $"\r{before}{Joined(_line[first..last])}{EraseToEnd}\r{(column > 0 ? $"\e[{column}C" : "")}";
    }

    /// <summary>Does what a key does.</summary>
    /// <param name="key">The key.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <returns>What the terminal shows before the line is shown again.</returns>
    public string Press(PressedKey key, int width)
    {
        switch (key.Does)
        {
            case LineKey.Character when key.Character.Value == '?' && help.Explain(Text, BeforeCursor.Length) is { } lines:
                return Below(lines, width);
            case LineKey.Character:
                _line.Insert(_cursor++, key.Character);
                break;
            case LineKey.Complete:
                return Complete(width);
            case LineKey.Clear:
                return ClearScreen;
            case LineKey.Interrupt:
                return End("", width, "^C");
            case LineKey.Enter:
                return End(Text, width);
            case LineKey.EndOfInput when _line.Count == 0:
                return End(null, width);
            case LineKey.Earlier or LineKey.Later:
                Recall(key.Does == LineKey.Earlier ? -1 : 1);
                break;
            default:
                Move(key.Does);
                break;
        }

        return "";
    }

    private void Move(LineKey key)
    {
        var (from, to) = key switch
        {
            LineKey.Backspace => (Math.Max(0, _cursor - 1), _cursor),
            LineKey.Delete or LineKey.EndOfInput => (_cursor, Math.Min(_line.Count, _cursor + 1)),
            LineKey.CutLeft => (0, _cursor),
            LineKey.CutRight => (_cursor, _line.Count),
            LineKey.CutWord => (WordStart(), _cursor),
            _ => (_cursor, _cursor),
        };
        _line.RemoveRange(from, to - from);
        _cursor = key switch
        {
            LineKey.Left => Math.Max(0, _cursor - 1),
            LineKey.Right => Math.Min(_line.Count, _cursor + 1),
            LineKey.Start => 0,
            LineKey.End => _line.Count,
            _ => from,
        };
    }

    private int WordStart()
    {
        var start = _cursor;
        while (start > 0 && Rune.IsWhiteSpace(_line[start - 1]))
        {
            start--;
        }

        while (start > 0 && !Rune.IsWhiteSpace(_line[start - 1]))
        {
            start--;
        }

        return start;
    }

    private void Recall(int by)
    {
        if (_place + by is var place && (place < 0 || place > history.Count))
        {
            return;
        }

        _unfinished = _place == history.Count ? Text : _unfinished;
        _place = place;
        Put(place == history.Count ? _unfinished : history[place]);
    }

    private void Put(string text)
    {
        _line.Clear();
        _line.AddRange(text.EnumerateRunes());
        _cursor = _line.Count;
    }

    /// <summary>Goes on as far as all words agree; where they do not any further, they are shown.</summary>
    private string Complete(int width)
    {
        var text = BeforeCursor;
        var begun = text[(text.LastIndexOf(' ') + 1)..];
        var words = help.Complete(Text, text.Length).Where(word => word.StartsWith(begun, StringComparison.Ordinal)).Distinct().ToList();
        if (words.Count == 0)
        {
            return "";
        }

        var common = words.Aggregate((one, other) => one[..one.AsSpan().CommonPrefixLength(other)]);
        var more = common[begun.Length..] + (words.Count == 1 ? " " : "");
        if (more.Length == 0)
        {
            return Below([string.Join("  ", words)], width);
        }

        var runes = more.EnumerateRunes().ToList();
        _line.InsertRange(_cursor, runes);
        _cursor += runes.Count;
        return "";
    }

    private string Below(IReadOnlyList<string> lines, int width) => $"{Show(width)}\n{string.Concat(lines.Select(line => $"{line}\n"))}";

    private string End(string? line, int width, string after = "")
    {
        _cursor = _line.Count;
        (Line, HasEnded) = (line, true);
        return $"{Show(width)}{after}\n";
    }

    private static string Joined(List<Rune> runes) => string.Concat(runes.Select(rune => rune.ToString()));
}
