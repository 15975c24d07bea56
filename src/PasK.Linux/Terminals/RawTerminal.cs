using PasK.Linux.SystemCalls;

namespace PasK.Linux.Terminals;

/// <summary>A terminal that hands on every key as it is, Ctrl-C too, and shows none by itself, until this is disposed of (cfmakeraw(3)).</summary>
public sealed class RawTerminal : IDisposable
{
    private readonly KeptTerminal _kept;

    /// <summary>Begins.</summary>
    /// <param name="terminal">The terminal's descriptor.</param>
    /// <param name="isOutputRaw">Whether it shows what is written as it is, too, and a new line begins below the end of the last.</param>
    /// <exception cref="LinuxException">It is no terminal.</exception>
    public unsafe RawTerminal(int terminal, bool isOutputRaw = true)
    {
        _kept = new KeptTerminal(terminal);
        LibC.termios settings;
        LinuxException.Check(LibC.tcgetattr(terminal, &settings), "tcgetattr");
        var output = settings.c_oflag;
        LibC.cfmakeraw(&settings);
        settings.c_oflag = isOutputRaw ? settings.c_oflag : output;
        LinuxException.Check(LibC.tcsetattr(terminal, LibC.TCSANOW, &settings), "tcsetattr");
    }

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool Is(int descriptor) => LibC.isatty(descriptor) == 1;

    /// <summary>How many columns a terminal has; 0 where it does not say.</summary>
    /// <param name="terminal">The terminal's descriptor.</param>
    public static unsafe int ColumnsOf(int terminal)
    {
        LibC.winsize size;
        return LibC.ioctl(terminal, LibC.TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();
}
