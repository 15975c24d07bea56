using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Packets;

/// <summary>A socket for whole IPv4 packets of one protocol (raw(7)).</summary>
public sealed class RawSocket : IDisposable
{
    private const int ReceiveBufferOctets = 8 << 20;
    private readonly OwnedDescriptor _socket;

    private RawSocket(OwnedDescriptor socket) => _socket = socket;

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a socket that gets every packet of a protocol for the node, reassembled.</summary>
    /// <param name="protocol">The IPv4 protocol number.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static RawSocket Open(byte protocol)
    {
        NamespaceGuard.Require("opening a raw socket");
        var socket = OwnedDescriptor.Of(
            LibC.socket(LibC.AF_INET, LibC.SOCK_RAW | LibC.SOCK_NONBLOCK | LibC.SOCK_CLOEXEC, protocol), $"socket SOCK_RAW protocol {protocol}");
        try
        {
            SocketCalls.EnlargeReceiveBuffer(socket, ReceiveBufferOctets);
            return new RawSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next packet, if there is one. Never waits.</summary>
    /// <param name="buffer">The buffer for the packet, which begins with its IPv4 header.</param>
    /// <param name="length">Its length in octets.</param>
    public bool TryReceive(Span<byte> buffer, out int length) => SocketCalls.TryReceive(_socket, buffer, out length);

    /// <inheritdoc/>
    public void Dispose() => BackgroundClose.Add(_socket);
}
