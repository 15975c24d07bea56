using PasK.Linux.SystemCalls;

namespace PasK.Linux.Terminals;

/// <summary>A terminal that is as it was when this is disposed of, whatever others have made of it meanwhile (termios(3)).</summary>
public sealed class KeptTerminal : IDisposable
{
    private readonly int _terminal;
    private readonly LibC.termios _before;

    /// <summary>Remembers how it is.</summary>
    /// <param name="terminal">The terminal's descriptor.</param>
    /// <exception cref="LinuxException">It is no terminal.</exception>
    public unsafe KeptTerminal(int terminal)
    {
        _terminal = terminal;
        LibC.termios settings;
        LinuxException.Check(LibC.tcgetattr(terminal, &settings), "tcgetattr");
        _before = settings;
    }

    /// <inheritdoc/>
    public unsafe void Dispose()
    {
        var before = _before;
        _ = LibC.tcsetattr(_terminal, LibC.TCSANOW, &before);
    }
}
