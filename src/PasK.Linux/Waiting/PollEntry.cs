using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>A descriptor to wait for until it is readable (struct pollfd, poll(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PollEntry
{
    private readonly LibC.pollfd _entry;

    /// <summary>Makes an entry for a descriptor.</summary>
    public PollEntry(int descriptor) => _entry = new LibC.pollfd { fd = descriptor, events = LibC.POLLIN };

    /// <summary>Whether it is readable, or has an error to report.</summary>
    public bool IsReadable => _entry.revents != 0;
}
