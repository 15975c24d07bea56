using System.Runtime.InteropServices;

namespace PasK.Linux.SystemCalls;

/// <summary>Sets options of a socket, and receives from it (setsockopt(2), recv(2), socket(7)).</summary>
internal static class SocketCalls
{
    /// <summary>Sets an option. Returns a negative result when the kernel refuses (setsockopt(2)).</summary>
    public static unsafe int TrySet<T>(OwnedDescriptor socket, int level, int option, T value)
        where T : unmanaged
        => LibC.setsockopt(socket.Number, level, option, &value, (uint)sizeof(T));

    /// <summary>Sets an option, or throws if the kernel refuses.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="level">The option's level.</param>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="name">The name of the option, for errors.</param>
    public static void Set<T>(OwnedDescriptor socket, int level, int option, T value, string name)
        where T : unmanaged
        => LinuxException.Check(TrySet(socket, level, option, value), $"setsockopt {name}");

    /// <summary>
    /// Enlarges the receive buffer: to the full size if the process has the right, otherwise as far as the system's limit allows (socket(7)).
    /// </summary>
    public static void EnlargeReceiveBuffer(OwnedDescriptor socket, int octets)
    {
        if (TrySet(socket, LibC.SOL_SOCKET, LibC.SO_RCVBUFFORCE, octets) < 0)
        {
            Set(socket, LibC.SOL_SOCKET, LibC.SO_RCVBUF, octets, "SO_RCVBUF");
        }
    }

    /// <summary>
    /// Enlarges the send buffer likewise. What was sent counts until another node's kernel has taken it, which is late where the machine is busy (socket(7)).
    /// </summary>
    public static void EnlargeSendBuffer(OwnedDescriptor socket, int octets)
    {
        if (TrySet(socket, LibC.SOL_SOCKET, LibC.SO_SNDBUFFORCE, octets) < 0)
        {
            Set(socket, LibC.SOL_SOCKET, LibC.SO_SNDBUF, octets, "SO_SNDBUF");
        }
    }

    /// <summary>Takes the next packet of a socket, if there is one. Never waits.</summary>
    public static unsafe bool TryReceive(OwnedDescriptor socket, Span<byte> buffer, out int length)
    {
        fixed (byte* octets = buffer)
        {
            length = (int)LibC.recv(socket.Number, octets, (nuint)buffer.Length, 0);
        }

        return length >= 0 || (Marshal.GetLastPInvokeError() is LibC.EAGAIN or LibC.EINTR ? false : throw LinuxException.Last("recv"));
    }
}
