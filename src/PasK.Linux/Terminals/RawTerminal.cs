using PasK.Linux.SystemCalls;

namespace PasK.Linux.Terminals;

/// <summary>A terminal that hands on every key as it is, Ctrl-C too, and shows none by itself, until this is disposed of (cfmakeraw(3)).</summary>
public sealed class RawTerminal : IDisposable
{
    private readonly int _terminal;
    private readonly LibC.termios _before;

    /// <summary>Begins.</summary>
    /// <param name="terminal">The terminal's descriptor.</param>
    /// <exception cref="LinuxException">It is no terminal.</exception>
    public unsafe RawTerminal(int terminal)
    {
        _terminal = terminal;
        LibC.termios settings;
        LinuxException.Check(LibC.tcgetattr(terminal, &settings), "tcgetattr");
        _before = settings;
        LibC.cfmakeraw(&settings);
        LinuxException.Check(LibC.tcsetattr(terminal, LibC.TCSANOW, &settings), "tcsetattr");
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool Is(int descriptor) => LibC.isatty(descriptor) == 1;

    /// <inheritdoc/>
    public unsafe void Dispose()
    {
        var before = _before;
        _ = LibC.tcsetattr(_terminal, LibC.TCSANOW, &before);
    }
}
