using System.Text;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.Terminals;

namespace PasK.Cli.Prompt;

/// <summary>Lines that are typed at the terminal of this process, standard input and output, with what was typed before.</summary>
/// <param name="help">What completes them.</param>
internal sealed class TerminalLines(ILineHelp help)
{
    private const int MostRemembered = 500;
    private const int PieceLength = 4096;
    private readonly List<string> _history = [];
    private readonly KeyReader _reader = new();
    private readonly Queue<byte> _typed = new();
    private bool _isNarrowTold;

    /// <summary>Waits for a line. Meanwhile the terminal is raw.</summary>
    /// <param name="prompt">What stands before it.</param>
    /// <returns>The line, or null at the end of the input (Ctrl-D).</returns>
    public string? Read(string prompt)
    {
        using var raw = new RawTerminal(0, isOutputRaw: false);
        using var input = new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        TellNarrow();
        var editor = new LineEditor(prompt, help, _history);
        Write(editor.Show(Width));
        while (!editor.HasEnded)
        {
            if (_typed.Count == 0 && !Fill(input))
            {
                return null;
            }

            var shown = new StringBuilder();
            while (!editor.HasEnded && _typed.TryDequeue(out var octet))
            {
                shown.Append(editor.Press(_reader.Take(octet), Width));
            }

            Write(editor.HasEnded ? $"{shown}" : $"{shown}{editor.Show(Width)}");
        }

        Remember(editor.Line);
        return editor.Line;
    }

    /// <summary>A terminal that says of no width is taken for one of 80 columns.</summary>
    private static int Width => RawTerminal.ColumnsOf(1) is > 0 and var columns ? columns : 80;

    private void TellNarrow()
    {
        if (!_isNarrowTold && Width < LineEditor.Narrow)
        {
            _isNarrowTold = true;
            Write($"the terminal has {Width} columns; lines are shown in part below {LineEditor.Narrow}\n");
        }
    }

    private bool Fill(FileStream input)
    {
        var piece = new byte[PieceLength];
        var length = input.Read(piece);
        foreach (var octet in piece.AsSpan(0, length))
        {
            _typed.Enqueue(octet);
        }

        return length > 0;
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line) || _history.LastOrDefault() == line)
        {
            return;
        }

        _history.Add(line);
        if (_history.Count > MostRemembered)
        {
            _history.RemoveAt(0);
        }
    }

    private static void Write(string text)
    {
        Console.Out.Write(text);
        Console.Out.Flush();
    }
}
