using Microsoft.Win32.SafeHandles;

namespace PasK.Linux.SystemCalls;

/// <summary>A file descriptor that is closed when it is disposed or no longer referenced (close(2)).</summary>
internal sealed class OwnedDescriptor : SafeHandleMinusOneIsInvalid
{
    private OwnedDescriptor(int descriptor)
        : base(ownsHandle: true)
        => SetHandle(descriptor);

    /// <summary>The number of the descriptor.</summary>
    /// <exception cref="ObjectDisposedException">It is closed. Its number may belong to another file by now.</exception>
    public int Number
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return (int)handle;
        }
    }

    /// <summary>Owns the descriptor that a call has opened.</summary>
    /// <exception cref="LinuxException">The call failed.</exception>
    public static OwnedDescriptor Of(int result, string call) => new(LinuxException.Check(result, call));

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LibC.close((int)handle) == 0;
}
