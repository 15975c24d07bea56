using System.Net.Sockets;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Connections;

/// <summary>How far a TCP connection has come, as its kernel counts (TCP_INFO, tcp(7)).</summary>
/// <param name="Acknowledged">Octets that were sent and acknowledged; SYN counts as one (RFC 9293 §3.4).</param>
/// <param name="Received">Octets that came in order; SYN does not count.</param>
/// <param name="SinceAcknowledgement">The time since an acknowledgement came.</param>
/// <param name="SinceData">The time since data came.</param>
public readonly record struct TcpProgress(long Acknowledged, long Received, TimeSpan SinceAcknowledgement, TimeSpan SinceData)
{
    // Fields of struct tcp_info (linux/tcp.h). That of netinet/tcp.h ends before the last two.
    private const int LastDataReceived = 52;
    private const int LastAcknowledgementReceived = 56;
    private const int OctetsAcknowledged = 120;
    private const int OctetsReceived = 128;
    private const int Length = 136;

    /// <summary>Asks the kernel.</summary>
    /// <param name="socket">A socket of a connection.</param>
    /// <exception cref="LinuxException">The kernel refused.</exception>
    public static unsafe TcpProgress Of(Socket socket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        Span<byte> info = stackalloc byte[Length];
        fixed (byte* octets = info)
        {
            uint length = Length;
            LinuxException.Check(LibC.getsockopt((int)socket.Handle, LibC.IPPROTO_TCP, LibC.TCP_INFO, octets, &length), "getsockopt TCP_INFO");
        }

        return new TcpProgress(
            BitConverter.ToInt64(info[OctetsAcknowledged..]), BitConverter.ToInt64(info[OctetsReceived..]),
            TimeSpan.FromMilliseconds(BitConverter.ToUInt32(info[LastAcknowledgementReceived..])),
            TimeSpan.FromMilliseconds(BitConverter.ToUInt32(info[LastDataReceived..])));
    }
}
