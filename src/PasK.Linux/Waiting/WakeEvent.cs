using PasK.Linux.SystemCalls;

namespace PasK.Linux.Waiting;

/// <summary>Wakes a thread that waits in <see cref="Wait.Poll"/>, from any thread (eventfd(2)).</summary>
public sealed class WakeEvent : IDisposable
{
    private readonly OwnedDescriptor _descriptor = OwnedDescriptor.Of(LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK), "eventfd");

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _descriptor.Number;

    /// <summary>Makes the descriptor readable until <see cref="Clear"/>.</summary>
    public unsafe void Signal()
    {
        if (_descriptor.IsClosed)
        {
            return;
        }

        ulong one = 1;
        LinuxException.Check((int)LibC.write(Descriptor, &one, sizeof(ulong)), "write an eventfd");
    }

    /// <summary>Makes the descriptor readable no more.</summary>
    public unsafe void Clear()
    {
        ulong count;
        _ = LibC.read(Descriptor, &count, sizeof(ulong)); // EAGAIN: it was not
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
