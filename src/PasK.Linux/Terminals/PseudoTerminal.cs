using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;

namespace PasK.Linux.Terminals;

/// <summary>
/// A pseudo-terminal (pty(7)): its far end is the terminal of a program elsewhere, its near end is joined with the terminal of this process. When the near end
/// is closed, whatever end this process comes to, the program gets SIGHUP.
/// </summary>
public sealed class PseudoTerminal : IDisposable
{
    private const string Multiplexer = "/dev/ptmx";
    private const int PieceLength = 16 * 1024;

    /// <summary>How long to wait for the last of what a program has written that has ended.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(100);

    private readonly OwnedDescriptor _near;

    /// <summary>Makes one, as large as a terminal.</summary>
    /// <param name="terminal">The descriptor of the terminal.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public unsafe PseudoTerminal(int terminal)
    {
        _near = OwnedDescriptor.Of(LibC.open(Multiplexer, LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC), $"open {Multiplexer}");
        var unlocked = 0;
        LinuxException.Check(LibC.ioctl(_near.Number, LibC.TIOCSPTLCK, &unlocked), "ioctl TIOCSPTLCK");
        const nint How = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_CLOEXEC;
        Far = new SafeFileHandle(LinuxException.Check(LibC.ioctl(_near.Number, LibC.TIOCGPTPEER, (void*)How), "ioctl TIOCGPTPEER"), ownsHandle: true);
        TakeSizeOf(terminal);
    }

    /// <summary>The far end, for the program; to be closed here once the program has it.</summary>
    public SafeFileHandle Far { get; }

    /// <summary>Takes the size of a terminal's window; the program is told (SIGWINCH).</summary>
    public unsafe void TakeSizeOf(int terminal)
    {
        LibC.winsize size;
        if (LibC.ioctl(terminal, LibC.TIOCGWINSZ, &size) == 0)
        {
            _ = LibC.ioctl(_near.Number, LibC.TIOCSWINSZ, &size);
        }
    }

    /// <summary>Hands on what is typed and what the program writes, until the program has ended.</summary>
    /// <param name="input">Where it is typed.</param>
    /// <param name="output">Where it is shown.</param>
    /// <param name="ended">The descriptor that becomes readable when the program has ended.</param>
    public void Relay(int input, int output, int ended)
    {
        var piece = new byte[PieceLength];
        Span<PollEntry> entries = stackalloc PollEntry[3];
        var isTyped = true;
        while (true)
        {
            (entries[0], entries[1], entries[2]) = (new(_near.Number), new(ended), new(isTyped ? input : -1));
            Wait.Poll(entries, Timeout.InfiniteTimeSpan);
            if (entries[0].IsReadable && !Move(_near.Number, output, piece))
            {
                return;
            }

            isTyped = isTyped && (!entries[2].IsReadable || Move(input, _near.Number, piece));
            if (entries[1].IsReadable)
            {
                break;
            }
        }

        do
        {
            entries[0] = new(_near.Number);
            Wait.Poll(entries[..1], LastWords);
        }
        while (entries[0].IsReadable && Move(_near.Number, output, piece));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Far.Dispose();
        _near.Dispose();
    }

    /// <summary>Moves what there is from one descriptor to another. False at the end of either; at a pseudo-terminal that is EIO.</summary>
    private static unsafe bool Move(int from, int to, byte[] piece)
    {
        fixed (byte* octets = piece)
        {
            var length = LibC.read(from, octets, PieceLength);
            for (nint written = 0; written < length;)
            {
                var more = LibC.write(to, octets + written, (nuint)(length - written));
                if (more < 0 && Marshal.GetLastPInvokeError() is not (LibC.EINTR or LibC.EAGAIN))
                {
                    return false;
                }

                written += Math.Max(0, more);
            }

            return length > 0 || (length < 0 && Marshal.GetLastPInvokeError() is LibC.EINTR or LibC.EAGAIN);
        }
    }
}
