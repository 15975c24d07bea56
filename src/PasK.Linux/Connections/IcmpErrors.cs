using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Connections;

/// <summary>
/// The ICMP errors about packets of a socket, in full (IP_RECVERR, ip(7)): the error number of a call is only a part of it. A socket that is not told of them
/// is not told either that the kernel had no room for a packet (ENOBUFS, send(2)).
/// </summary>
public static class IcmpErrors
{
    private const int ControlLength = 512;

    /// <summary>Makes the kernel keep the ICMP errors of a socket, even of an unconnected one.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static unsafe void Keep(Socket socket)
    {
        var on = 1;
        LinuxException.Check(LibC.setsockopt((int)socket.Handle, LibC.IPPROTO_IP, LibC.IP_RECVERR, &on, sizeof(int)), "setsockopt IP_RECVERR");
    }

    /// <summary>Sends a packet. What ICMP has said about earlier ones is taken and let go: the call that it comes with has sent nothing.</summary>
    /// <exception cref="SocketException">The kernel did not take it.</exception>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static void SendTo(Socket socket, ReadOnlySpan<byte> octets, EndPoint to)
    {
        while (true)
        {
            try
            {
                socket.SendTo(octets, to);
                return;
            }
            catch (SocketException) when (TryTake(socket) is not null)
            {
            }
        }
    }

    /// <summary>Takes the first kept ICMP error, or null when there is none. Never waits. Errors of the node's own kernel are skipped.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static unsafe IcmpError? TryTake(Socket socket)
    {
        var control = stackalloc byte[ControlLength];
        while (true)
        {
            var message = new LibC.msghdr { msg_control = control, msg_controllen = ControlLength };
            if (LibC.recvmsg((int)socket.Handle, &message, LibC.MSG_ERRQUEUE) < 0)
            {
                return Marshal.GetLastPInvokeError() is LibC.EAGAIN ? null : throw LinuxException.Last("recvmsg MSG_ERRQUEUE");
            }

            if (Find(new ReadOnlySpan<byte>(control, (int)message.msg_controllen)) is { } error)
            {
                return error;
            }
        }
    }

    private static IcmpError? Find(ReadOnlySpan<byte> control)
    {
        var header = Marshal.SizeOf<LibC.cmsghdr>();
        while (control.Length >= header)
        {
            var message = MemoryMarshal.Read<LibC.cmsghdr>(control);
            var data = control[header..(int)message.cmsg_len];
            if (message is { cmsg_level: LibC.IPPROTO_IP, cmsg_type: LibC.IP_RECVERR })
            {
                var error = MemoryMarshal.Read<LibC.sock_extended_err>(data);
                var offender = MemoryMarshal.Read<LibC.sockaddr_in>(data[Marshal.SizeOf<LibC.sock_extended_err>()..]);
                return error.ee_origin == LibC.SO_EE_ORIGIN_ICMP
                    ? new IcmpError(error.ee_type, error.ee_code, (int)error.ee_info, new IPAddress(offender.sin_addr))
                    : null;
            }

            control = control[Math.Min(control.Length, ((int)message.cmsg_len + 7) & ~7)..];
        }

        return null;
    }
}
