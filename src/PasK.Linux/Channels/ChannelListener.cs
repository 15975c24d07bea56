using System.Net.Sockets;

namespace PasK.Linux.Channels;

/// <summary>Listens for <see cref="Channel"/>s by a name in the file system that its user alone may open (0600).</summary>
public sealed class ChannelListener : IDisposable
{
    private const int Backlog = 64;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Seqpacket, ProtocolType.Unspecified);

    /// <summary>Begins to listen.</summary>
    /// <param name="path">The name, in a folder that nobody else may look into.</param>
    /// <exception cref="SocketException">The name is taken, or it cannot be made.</exception>
    public ChannelListener(string path)
    {
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _socket.Listen(Backlog);
    }

    /// <summary>Waits for the next who connects.</summary>
    /// <exception cref="SocketException">It does not listen any more.</exception>
    /// <exception cref="ObjectDisposedException">It does not listen any more.</exception>
    public Channel Accept() => new(_socket.Accept());

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
