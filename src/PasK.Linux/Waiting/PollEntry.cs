using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>A descriptor that is waited for until it can be read (struct pollfd, poll(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct PollEntry
{
    private readonly LibC.pollfd _entry;

    /// <summary>Waits for a descriptor.</summary>
    public PollEntry(int descriptor) => _entry = new LibC.pollfd { fd = descriptor, events = LibC.POLLIN };

    /// <summary>Whether it can be read, or has an error to tell.</summary>
    public bool IsReadable => _entry.revents != 0;
}
