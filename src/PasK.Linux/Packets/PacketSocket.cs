using System.Runtime.InteropServices;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Packets;

/// <summary>
/// A socket that receives and sends whole frames at one interface (packet(7)). It stays in its node, and may be used from any thread, one at a time.
/// </summary>
public sealed class PacketSocket : IDisposable
{
    private const int BufferOctets = 8 << 20;
    private const int ControlLength = 128;
    private readonly OwnedDescriptor _socket;
    private SocketStatistics _statistics;

    private PacketSocket(OwnedDescriptor socket) => _socket = socket;

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a socket at an interface of the current thread's node.</summary>
    /// <param name="device">The interface's name.</param>
    /// <param name="ignoreOutgoing">Whether frames that the node itself sends are not received.</param>
    /// <param name="timestamps">Whether frames have timestamps. The first socket with timestamps makes the whole kernel read its clock for each packet.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static PacketSocket Open(string device, bool ignoreOutgoing = false, bool timestamps = false)
    {
        var socket = PacketSocketCalls.Open();
        try
        {
            SocketCalls.EnlargeReceiveBuffer(socket, BufferOctets);
            SocketCalls.EnlargeSendBuffer(socket, BufferOctets);
            SocketCalls.Set(socket, LibC.SOL_PACKET, LibC.PACKET_AUXDATA, 1, "PACKET_AUXDATA");
            if (timestamps)
            {
                SocketCalls.Set(socket, LibC.SOL_SOCKET, LibC.SO_TIMESTAMPNS, 1, "SO_TIMESTAMPNS");
            }

            if (ignoreOutgoing)
            {
                SocketCalls.Set(socket, LibC.SOL_PACKET, LibC.PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
            }

            PacketSocketCalls.Bind(socket, device);
            return new PacketSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a socket that only sends, at an interface of the current thread's node.</summary>
    /// <param name="device">The interface's name.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static PacketSocket OpenSender(string device)
    {
        var socket = PacketSocketCalls.Open();
        try
        {
            SocketCalls.EnlargeSendBuffer(socket, BufferOctets);
            PacketSocketCalls.Bind(socket, device, protocol: 0);
            return new PacketSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next frame, if there is one. Never waits.</summary>
    /// <param name="buffer">The buffer for its octets. What does not fit is cut off.</param>
    /// <param name="frame">What the kernel reports about it.</param>
    public unsafe bool TryReceive(Span<byte> buffer, out PacketFrame frame)
    {
        var control = stackalloc byte[ControlLength];
        var sender = default(LibC.sockaddr_ll);
        fixed (byte* octets = buffer)
        {
            var part = new LibC.iovec { iov_base = octets, iov_len = (nuint)buffer.Length };
            var message = new LibC.msghdr
            {
                msg_name = &sender, msg_namelen = (uint)sizeof(LibC.sockaddr_ll),
                msg_iov = &part, msg_iovlen = 1, msg_control = control, msg_controllen = ControlLength,
            };
            var length = (int)LibC.recvmsg(_socket.Number, &message, 0);
            if (length < 0)
            {
                frame = default;
                return Marshal.GetLastPInvokeError() is LibC.EAGAIN or LibC.EINTR or LibC.ENETDOWN ? false : throw LinuxException.Last("recvmsg");
            }

            frame = Describe(length, sender.sll_pkttype, new ReadOnlySpan<byte>(control, (int)message.msg_controllen));
            return true;
        }
    }

    /// <summary>Sends a frame.</summary>
    public unsafe SendResult Send(ReadOnlySpan<byte> frame)
    {
        fixed (byte* octets = frame)
        {
            var result = LibC.send(_socket.Number, octets, (nuint)frame.Length, 0);
            if (result < 0 && Marshal.GetLastPInvokeError() == LibC.ENETDOWN)
            {
                // The socket reports once that the interface went down, even if it is up again.
                result = LibC.send(_socket.Number, octets, (nuint)frame.Length, 0);
            }

            return result >= 0 ? SendResult.Sent
                : Marshal.GetLastPInvokeError() switch
                {
                    LibC.EMSGSIZE => SendResult.TooLong,
                    LibC.ENOBUFS or LibC.EAGAIN => SendResult.NoRoom,
                    _ => SendResult.Refused,
                };
        }
    }

    /// <summary>Reads the counters of this socket since it was opened.</summary>
    public SocketStatistics ReadStatistics()
    {
        var (received, dropped) = PacketSocketCalls.ReadCounters(_socket);
        return _statistics = new SocketStatistics(_statistics.Received + received, _statistics.Dropped + dropped);
    }

    /// <summary>Closes the socket in the background, because that takes the kernel long.</summary>
    public void Dispose() => BackgroundClose.Add(_socket);

    private static PacketFrame Describe(int length, byte packetType, ReadOnlySpan<byte> control)
    {
        var (original, timestamp, tag, isPending) = (length, 0L, (uint?)null, false);
        var header = Marshal.SizeOf<LibC.cmsghdr>();
        while (control.Length >= header)
        {
            var message = MemoryMarshal.Read<LibC.cmsghdr>(control);
            var data = control[header..(int)message.cmsg_len];
            if (message is { cmsg_level: LibC.SOL_SOCKET, cmsg_type: LibC.SO_TIMESTAMPNS })
            {
                var time = MemoryMarshal.Read<LibC.timespec>(data);
                timestamp = (time.tv_sec * 1_000_000_000L) + time.tv_nsec;
            }
            else if (message is { cmsg_level: LibC.SOL_PACKET, cmsg_type: LibC.PACKET_AUXDATA })
            {
                var auxiliary = MemoryMarshal.Read<LibC.tpacket_auxdata>(data);
                original = (int)auxiliary.tp_len;
                tag = PacketSocketCalls.TagOf(auxiliary.tp_status, auxiliary.tp_vlan_tpid, auxiliary.tp_vlan_tci);
                isPending = (auxiliary.tp_status & LibC.TP_STATUS_CSUMNOTREADY) != 0;
            }

            control = control[Math.Min(control.Length, ((int)message.cmsg_len + 7) & ~7)..];
        }

        var direction = packetType == LibC.PACKET_OUTGOING ? PacketDirection.Outgoing : PacketDirection.Incoming;
        return new PacketFrame(length, original, timestamp, direction, tag, isPending);
    }
}
