using System.Buffers.Binary;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Packets;

/// <summary>A socket that receives UDP datagrams at a port on all addresses of the node (udp(7)).</summary>
public sealed class DatagramSocket : IDisposable
{
    private const int ReceiveBufferOctets = 8 << 20;
    private readonly OwnedDescriptor _socket;

    private DatagramSocket(OwnedDescriptor socket) => _socket = socket;

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a socket that gets every datagram for a port, reassembled, and with its checksum verified if it has one.</summary>
    /// <param name="port">The port.</param>
    /// <exception cref="LinuxException">The kernel refused, for example because the port is taken.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static unsafe DatagramSocket Open(ushort port)
    {
        NamespaceGuard.Require("opening a UDP socket");
        var socket = OwnedDescriptor.Of(LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_NONBLOCK | LibC.SOCK_CLOEXEC, 0), "socket SOCK_DGRAM");
        try
        {
            SocketCalls.EnlargeReceiveBuffer(socket, ReceiveBufferOctets);
            var address = new LibC.sockaddr_in { sin_family = LibC.AF_INET, sin_port = BinaryPrimitives.ReverseEndianness(port) };
            LinuxException.Check(LibC.bind(socket.Number, &address, (uint)sizeof(LibC.sockaddr_in)), $"bind a UDP socket to port {port}");
            return new DatagramSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next datagram, if there is one. Never waits.</summary>
    /// <param name="buffer">The buffer for its payload.</param>
    /// <param name="length">The payload's length in octets.</param>
    public bool TryReceive(Span<byte> buffer, out int length) => SocketCalls.TryReceive(_socket, buffer, out length);

    /// <inheritdoc/>
    public void Dispose() => BackgroundClose.Add(_socket);
}
