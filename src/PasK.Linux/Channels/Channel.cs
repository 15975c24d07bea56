using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Channels;

/// <summary>
/// A connection between two processes of this machine: messages with their bounds, and descriptors that go with them (unix(7), SOCK_SEQPACKET, SCM_RIGHTS).
/// Its name is a file's, so that who sees the file system may connect, from whatever network namespace.
/// </summary>
public sealed class Channel : IDisposable
{
    /// <summary>The longest message, in octets.</summary>
    public const int Longest = 128 * 1024;

    private const int MostDescriptors = 3;
    private static readonly int HeaderLength = Marshal.SizeOf<LibC.cmsghdr>();
    private readonly Socket _socket;

    internal Channel(Socket socket) => _socket = socket;

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => (int)_socket.Handle;

    /// <summary>Connects to whoever listens, or null where nobody does.</summary>
    /// <param name="path">The name.</param>
    public static Channel? Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return new Channel(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">Its octets, at most <see cref="Longest"/>.</param>
    /// <param name="descriptors">What goes with it, three at most; they stay open here.</param>
    /// <returns>Whether the other end is there to get it.</returns>
    /// <exception cref="LinuxException">The kernel refused, because the message is too long for example.</exception>
    public unsafe bool Send(ReadOnlySpan<byte> message, params ReadOnlySpan<int> descriptors)
    {
        Span<byte> control = stackalloc byte[HeaderLength + (MostDescriptors * sizeof(int))];
        control = control[..(HeaderLength + (descriptors.Length * sizeof(int)))];
        var header = new LibC.cmsghdr { cmsg_len = (nuint)control.Length, cmsg_level = LibC.SOL_SOCKET, cmsg_type = LibC.SCM_RIGHTS };
        MemoryMarshal.Write(control, header);
        MemoryMarshal.AsBytes(descriptors).CopyTo(control[HeaderLength..]);
        fixed (byte* octets = message, rights = control)
        {
            var part = new LibC.iovec { iov_base = octets, iov_len = (nuint)message.Length };
            var whole = new LibC.msghdr { msg_iov = &part, msg_iovlen = 1 };
            if (!descriptors.IsEmpty)
            {
                whole.msg_control = rights;
                whole.msg_controllen = (nuint)control.Length;
            }

            return LibC.sendmsg(Descriptor, &whole, LibC.MSG_NOSIGNAL) >= 0
                || (Marshal.GetLastPInvokeError() is LibC.EPIPE or LibC.ECONNRESET ? false : throw LinuxException.Last("sendmsg"));
        }
    }

    /// <summary>Waits for a message.</summary>
    /// <param name="buffer">Takes its octets: <see cref="Longest"/> of them.</param>
    /// <param name="descriptors">What came with it; it is the caller's to close.</param>
    /// <returns>Its length; 0 when the other end is gone.</returns>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public unsafe int Receive(Span<byte> buffer, out IReadOnlyList<SafeFileHandle> descriptors)
    {
        Span<byte> control = stackalloc byte[HeaderLength + (MostDescriptors * sizeof(int))];
        fixed (byte* octets = buffer, rights = control)
        {
            var part = new LibC.iovec { iov_base = octets, iov_len = (nuint)buffer.Length };
            var whole = new LibC.msghdr { msg_iov = &part, msg_iovlen = 1, msg_control = rights, msg_controllen = (nuint)control.Length };
            nint length;
            do
            {
                length = LibC.recvmsg(Descriptor, &whole, LibC.MSG_CMSG_CLOEXEC);
            }
            while (length < 0 && Marshal.GetLastPInvokeError() == LibC.EINTR);

            if (length < 0 && Marshal.GetLastPInvokeError() != LibC.ECONNRESET)
            {
                throw LinuxException.Last("recvmsg");
            }

            descriptors = whole.msg_controllen > 0 ? Taken(control[HeaderLength..(int)MemoryMarshal.Read<LibC.cmsghdr>(control).cmsg_len]) : [];
            return (int)Math.Max(0, length);
        }
    }

    /// <summary>Ends it for both ends; who waits for a message gets none.</summary>
    public void End()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The other end was quicker.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static List<SafeFileHandle> Taken(ReadOnlySpan<byte> numbers)
    {
        var taken = new List<SafeFileHandle>();
        foreach (var number in MemoryMarshal.Cast<byte, int>(numbers))
        {
            taken.Add(new SafeFileHandle(number, ownsHandle: true));
        }

        return taken;
    }
}
