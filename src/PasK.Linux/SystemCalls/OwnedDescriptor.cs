using Microsoft.Win32.SafeHandles;

namespace PasK.Linux.SystemCalls;

/// <summary>A file descriptor that is closed when nobody needs it any more (close(2)).</summary>
internal sealed class OwnedDescriptor : SafeHandleMinusOneIsInvalid
{
    private OwnedDescriptor(int descriptor)
        : base(ownsHandle: true)
        => SetHandle(descriptor);

    /// <summary>The number.</summary>
    /// <exception cref="ObjectDisposedException">It is closed: the number may by now be another file's.</exception>
    public int Number
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (int)handle;
        }
    }

    /// <summary>Takes what a call has opened, or throws when it failed.</summary>
    public static OwnedDescriptor Of(int result, string call) => new(LinuxException.Check(result, call));

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.close((int)handle) == 0;
}
