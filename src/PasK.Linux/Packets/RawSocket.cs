using System.Net;
using System.Runtime.InteropServices;
using System.Text;

namespace PasK.Linux;

/// <summary>A socket for whole IPv4 packets of one protocol, or for sending packets with their own header (raw(7)).</summary>
public sealed class RawSocket : IDisposable
{
    private const int ReceiveBufferOctets = 8 << 20;
    private readonly OwnedDescriptor _socket;

    private RawSocket(int protocol)
    {
        NamespaceGuard.Require("opening a raw socket");
        _socket = OwnedDescriptor.Of(
            LibC.socket(LibC.AF_INET, LibC.SOCK_RAW | LibC.SOCK_NONBLOCK | LibC.SOCK_CLOEXEC, protocol), $"socket SOCK_RAW protocol {protocol}");
    }

    /// <summary>The descriptor to poll.</summary>
    public int Descriptor => _socket.Number;

    /// <summary>Opens a socket that gets every packet of a protocol for the node, fragments put together.</summary>
    /// <param name="protocol">The IPv4 protocol number.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static RawSocket Open(byte protocol)
    {
        var socket = new RawSocket(protocol);
        PacketSocketCalls.EnlargeReceiveBuffer(socket._socket, ReceiveBufferOctets);
        return socket;
    }

    /// <summary>Opens a socket that sends packets as they are, header included (IPPROTO_RAW).</summary>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static RawSocket OpenSender() => new(LibC.IPPROTO_RAW);

    /// <summary>Binds the socket to an interface: what it sends leaves there (SO_BINDTODEVICE, socket(7)).</summary>
    public unsafe void Bind(string device)
    {
        fixed (byte* name = Encoding.ASCII.GetBytes(device + '\0'))
        {
            LinuxException.Check(
                LibC.setsockopt(_socket.Number, LibC.SOL_SOCKET, LibC.SO_BINDTODEVICE, name, (uint)device.Length + 1), $"bind a raw socket to {device}");
        }
    }

    /// <summary>Takes the next packet, if there is one; never waits.</summary>
    /// <param name="buffer">Where the packet goes, from its IPv4 header on.</param>
    /// <param name="length">Its length in octets.</param>
    public unsafe bool TryReceive(Span<byte> buffer, out int length)
    {
        fixed (byte* octets = buffer)
        {
            length = (int)LibC.recv(_socket.Number, octets, (nuint)buffer.Length, 0);
        }

        return length >= 0 || (Marshal.GetLastPInvokeError() is LibC.EAGAIN or LibC.EINTR ? false : throw LinuxException.Last("recv"));
    }

    /// <summary>Sends a packet.</summary>
    /// <param name="packet">The packet; for a sender with its own header.</param>
    /// <param name="destination">Where the route goes by.</param>
    /// <returns>Whether the kernel took it.</returns>
    /// <exception cref="ArgumentException">The destination is no IPv4 address.</exception>
    public unsafe bool SendTo(ReadOnlySpan<byte> packet, IPAddress destination)
    {
        var address = new LibC.sockaddr_in { sin_family = LibC.AF_INET };
        if (!destination.TryWriteBytes(new Span<byte>(&address.sin_addr, sizeof(uint)), out _))
        {
            throw new ArgumentException($"{destination} is no IPv4 address", nameof(destination));
        }

        fixed (byte* octets = packet)
        {
            return LibC.sendto(_socket.Number, octets, (nuint)packet.Length, 0, &address, (uint)sizeof(LibC.sockaddr_in)) >= 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => BackgroundClose.Add(_socket);
}
