using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>Options of a socket, and what it has received (setsockopt(2), recv(2), socket(7)).</summary>
internal static class SocketCalls
{
    /// <summary>Sets an option; a negative result says that the kernel does not (setsockopt(2)).</summary>
    public static unsafe int TrySet<T>(OwnedDescriptor socket, int level, int option, T value)
        where T : unmanaged
        => LibC.setsockopt(socket.Number, level, option, &value, (uint)sizeof(T));

    /// <summary>Sets an option, or throws when the kernel does not.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="level">The option's level.</param>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="name">What the option is called in an error.</param>
    public static void Set<T>(OwnedDescriptor socket, int level, int option, T value, string name)
        where T : unmanaged
        => LinuxException.Check(TrySet(socket, level, option, value), $"setsockopt {name}");

    /// <summary>Asks for room for unread packets: all of it where the process may, otherwise as much as the system's limit allows (socket(7)).</summary>
    public static void EnlargeReceiveBuffer(OwnedDescriptor socket, int octets)
    {
        if (TrySet(socket, LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, octets) < 0)
        {
            Set(socket, LibC.SOL_SOCKET, LibC.SO_RCVBUF, octets, "SO_RCVBUF");
        }
    }

    /// <summary>Takes what has come next at a socket, if there is anything; never waits.</summary>
    public static unsafe bool TryReceive(OwnedDescriptor socket, Span<byte> buffer, out int length)
    {
        fixed (byte* octets = buffer)
        {
            length = (int)LibC.recv(socket.Number, octets, (nuint)buffer.Length, 0);
        }

        return length >= 0 || (Marshal.GetLastPInvokeError() is LibC.EAGAIN or LibC.EINTR ? false : throw LinuxException.Last("recv"));
    }
}
