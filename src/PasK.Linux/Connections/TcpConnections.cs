using System.Net.Sockets;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Connections;

/// <summary>
/// TCP connections that the kernel never has to finish alone. If the last octets of a closed connection are not acknowledged, the kernel would keep its network
/// namespace, links included, for minutes (tcp_orphan_retries, tcp(7)). Here a connection is kept after its socket is closed, until both sides have ended it.
/// If the process dies before, the kernel resets it at once.
/// </summary>
public sealed class TcpConnections : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<OwnedDescriptor> _kept = [];

    /// <summary>
    /// Makes the kernel reset a connection when its last descriptor is closed before both sides have ended it (SO_LINGER, socket(7)). Accepted sockets inherit
    /// this from the listening one.
    /// </summary>
    public static void ResetWhenLeft(Socket socket) => socket.LingerState = new LingerOption(enable: true, seconds: 0);

    /// <summary>
    /// Makes the kernel take no more data for a connection than a window before its program reads it (TCP_WINDOW_CLAMP, tcp(7)). Its buffer gets a size of its
    /// own, with room for each segment's own memory, because the kernel would enlarge both as data comes (tcp_moderate_rcvbuf).
    /// </summary>
    /// <param name="socket">A socket that is connected: what a SYN says stays the same.</param>
    /// <param name="octets">The window; at most what <c>net.core.rmem_max</c> says, 208 KiB by default.</param>
    public static void LimitWindow(Socket socket, int octets)
    {
        socket.ReceiveBufferSize = 2 * octets;
        socket.SetRawSocketOption(LibC.IPPROTO_TCP, LibC.TCP_WINDOW_CLAMP, BitConverter.GetBytes(octets));
    }

    /// <summary>
    /// Keeps a connection. Its socket is used and closed as usual. Only shutdown(2) ends its side of the connection; closing the socket does not.
    /// </summary>
    /// <param name="socket">A socket that is or will be connected.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public void Keep(Socket socket)
    {
        ResetWhenLeft(socket);
        var copy = OwnedDescriptor.Of(LibC.fcntl((int)socket.Handle, LibC.F_DUPFD_CLOEXEC, 0), "fcntl F_DUPFD_CLOEXEC");
        lock (_gate)
        {
            foreach (var ended in _kept.Where(HasEnded).ToList())
            {
                _kept.Remove(ended);
                ended.Dispose();
            }

            _kept.Add(copy);
        }
    }

    /// <summary>Closes all connections. Those that are not ended on both sides are reset.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _kept.ForEach(connection => connection.Dispose());
            _kept.Clear();
        }
    }

    /// <summary>Whether both sides have ended the connection: its state is the first octet of TCP_INFO (tcp(7)).</summary>
    private static unsafe bool HasEnded(OwnedDescriptor connection)
    {
        byte state = 0;
        uint length = sizeof(byte);
        LinuxException.Check(LibC.getsockopt(connection.Number, LibC.IPPROTO_TCP, LibC.TCP_INFO, &state, &length), "getsockopt TCP_INFO");
        return state == LibC.TCP_CLOSE;
    }
}
