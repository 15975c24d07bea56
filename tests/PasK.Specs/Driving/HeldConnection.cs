using System.Net;
using System.Net.Sockets;
using System.Text;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>A connection that a client's kernel keeps open while other things happen.</summary>
internal sealed class HeldConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly string _server;

    private HeldConnection(Socket socket, string server) => (_socket, _server) = (socket, server);

    /// <summary>Opens one.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="SocketException">It was refused.</exception>
    public static async Task<HeldConnection> OpenAsync(LabScenario lab, string client, Port port)
    {
        // A socket stays in the node in which it was made.
        var socket = lab.World.ThreadOf(client).Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        using var deadline = new CancellationTokenSource(Expect.Longest);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(lab.Vip.ToString()), port.Value), deadline.Token);
        return new HeldConnection(socket, lab.Vip.ToString());
    }

    /// <summary>Asks for random octets by HTTP and waits for them; the connection stays.</summary>
    /// <returns>The octets of content that came.</returns>
    /// <exception cref="OperationCanceledException">Nothing came in time.</exception>
    /// <exception cref="SocketException">The connection was reset.</exception>
    public async Task<int> AskAsync(int octets)
    {
        using var deadline = new CancellationTokenSource(Expect.Longest);
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET /random?octets={octets} HTTP/1.1\r\nHost: {_server}\r\n\r\n"), deadline.Token);
        var answer = new byte[octets + 4096];
        var (length, content) = (0, -1);
        while (content < 0 || length - content < octets)
        {
            var more = await _socket.ReceiveAsync(answer.AsMemory(length), deadline.Token);
            if (more == 0)
            {
                break;
            }

            length += more;
            content = content >= 0 ? content : answer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is var end and >= 0 ? end + 4 : -1;
        }

        return content < 0 ? 0 : length - content;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
