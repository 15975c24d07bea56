using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

/// <summary>A netlink socket to a part of the kernel (netlink(7)), in the namespace of the current thread.</summary>
internal sealed unsafe class NetlinkSocket : IDisposable
{
    private readonly OwnedDescriptor _socket;
    private readonly string _name;
    private readonly byte[] _buffer = new byte[32768];

    /// <summary>Opens the socket. Acknowledgements do not repeat the request, and errors have the kernel's message if it sends one.</summary>
    /// <param name="protocol">The protocol, NETLINK_….</param>
    /// <param name="name">The name of the part, for errors.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public NetlinkSocket(int protocol, string name)
    {
        _name = name;
        _socket = OwnedDescriptor.Of(LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol), "socket AF_NETLINK");
        SocketCalls.TrySet(_socket, LibC.SOL_NETLINK, LibC.NETLINK_CAP_ACK, 1);
        SocketCalls.TrySet(_socket, LibC.SOL_NETLINK, LibC.NETLINK_EXT_ACK, 1);
    }

    /// <summary>Sends messages.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Transmit(ReadOnlySpan<byte> octets)
    {
        fixed (byte* first = octets)
        {
            LinuxException.Check((int)LibC.send(_socket.Number, first, (nuint)octets.Length, 0), $"send to {_name}");
        }
    }

    /// <summary>Waits for messages of the kernel. They are valid until the next call.</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public ReadOnlySpan<byte> Receive()
    {
        fixed (byte* first = _buffer)
        {
            return _buffer.AsSpan(0, LinuxException.Check((int)LibC.recv(_socket.Number, first, (nuint)_buffer.Length, 0), $"receive from {_name}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
