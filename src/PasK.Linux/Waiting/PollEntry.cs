using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>A descriptor to wait for until it is readable, or may be written to (struct pollfd, poll(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PollEntry
{
    private readonly LibC.pollfd _entry;

    /// <summary>Makes an entry for a descriptor.</summary>
    public PollEntry(int descriptor)
        : this(descriptor, LibC.POLLIN)
    {
    }

    private PollEntry(int descriptor, short events) => _entry = new LibC.pollfd { fd = descriptor, events = events };

    /// <summary>Makes an entry that waits until a descriptor may be written to.</summary>
    public static PollEntry ForWriting(int descriptor) => new(descriptor, LibC.POLLOUT);

    /// <summary>Whether it is readable, or has an error to report.</summary>
    public bool IsReadable => _entry.revents != 0;
}
