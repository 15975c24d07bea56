using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>termios.h, sys/ioctl.h, unistd.h: tcgetattr(3), cfmakeraw(3), isatty(3), ioctl_tty(2), pty(7).</summary>
internal static partial class LibC
{
    public const int O_RDWR = 2;
    public const int O_NOCTTY = 0x100;
    public const int TCSANOW = 0;
    public const int NCCS = 32;
    public const nuint TIOCGWINSZ = 0x5413;
    public const nuint TIOCSWINSZ = 0x5414;
    public const nuint TIOCGPTPEER = 0x5441;
    public const nuint TIOCSPTLCK = 0x40045431;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int isatty(int fd);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int tcgetattr(int fd, termios* termios_p);

    [LibraryImport(Library, SetLastError = true)]
    public static unsafe partial int tcsetattr(int fd, int optional_actions, termios* termios_p);

    [LibraryImport(Library)]
    public static unsafe partial void cfmakeraw(termios* termios_p);

    [StructLayout(LayoutKind.Sequential)]
    public unsafe struct termios
    {
        public uint c_iflag;
        public uint c_oflag;
        public uint c_cflag;
        public uint c_lflag;
        public byte c_line;
        public fixed byte c_cc[NCCS];
        public uint c_ispeed;
        public uint c_ospeed;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct winsize
    {
        public ushort ws_row;
        public ushort ws_col;
        public ushort ws_xpixel;
        public ushort ws_ypixel;
    }
}
