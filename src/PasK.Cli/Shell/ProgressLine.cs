using System.Diagnostics;

namespace PasK.Cli.Shell;

/// <summary>
/// A line of the terminal that says what is under way and for how long. It is written again in its place several times a second, and gone when other text is
/// written. Where there is no terminal, nothing is written.
/// </summary>
/// <param name="terminal">The terminal, or null for none.</param>
/// <param name="width">How many characters a line of it has.</param>
internal sealed class ProgressLine(TextWriter? terminal, Func<int> width)
{
    private const int NarrowestLine = 20;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly object _turn = new();
    private string _what = "";
    private long _began;
    private int _written;
    private int _begun;
    private bool _isOn;
    private bool _isHidden;

    /// <summary>Whether there is a terminal.</summary>
    public bool IsThere => terminal is not null;

    /// <summary>A line on the terminal that standard error is, if it is one.</summary>
    public static ProgressLine OnStandardError() => new(Console.IsErrorRedirected ? null : Console.Error, () => Console.WindowWidth);

    /// <summary>Begins to say what is under way.</summary>
    public void Begin(string what)
    {
        int number;
        lock (_turn)
        {
            number = ++_begun;
            (_what, _began, _isOn, _isHidden) = (what, Stopwatch.GetTimestamp(), IsThere, false);
            Write();
        }

        if (IsThere)
        {
            new Thread(() => WriteAgain(number)) { IsBackground = true, Name = "progress" }.Start();
        }
    }

    /// <summary>Says what is under way now.</summary>
    public void Tell(string what)
    {
        lock (_turn)
        {
            _what = what;
            Write();
        }
    }

    /// <summary>Takes the line away while something else is written.</summary>
    public void Aside(Action write)
    {
        Hide(true);
        write();
        Hide(false);
    }

    /// <summary>Takes the line away for good, unless something else begins.</summary>
    public void End()
    {
        lock (_turn)
        {
            Clear();
            _isOn = false;
            Monitor.PulseAll(_turn);
        }
    }

    private void Hide(bool isHidden)
    {
        lock (_turn)
        {
            _isHidden = isHidden;
            Clear();
            Write();
        }
    }

    /// <summary>Writes the line again and again, until it ends or another begins.</summary>
    private void WriteAgain(int number)
    {
        lock (_turn)
        {
            while (_isOn && _begun == number)
            {
                Write();
                Monitor.Wait(_turn, Tick);
            }
        }
    }

    private void Write()
    {
        if (!_isOn || _isHidden)
        {
            return;
        }

        var room = Math.Max(NarrowestLine, width()) - 1;
        var text = FormattableString.Invariant($"{Stopwatch.GetElapsedTime(_began).TotalSeconds,5:F1} s  {_what}");
        text = text.Length > room ? $"{text[..(room - 1)]}…" : text;
        terminal!.Write($"\r{text.PadRight(Math.Min(_written, room))}");
        _written = text.Length;
    }

    private void Clear()
    {
        if (_written > 0)
        {
            terminal!.Write($"\r{"".PadRight(_written)}\r");
            _written = 0;
        }
    }
}
