using System.Net;
using System.Net.Sockets;
using PasK.Lab.Services;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Traffic;

/// <summary>A TCP connection of a client's kernel to an HTTP service, which stays open while other things happen.</summary>
public sealed class HeldConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly LinkWatch _watch;
    private readonly HttpClient _http;

    private HeldConnection(Socket socket, TimeProvider time, IPEndPoint server, TimeSpan patience, LinkWatch watch)
    {
        _watch = watch;
        _socket = socket;
        _time = time;
        _patience = patience;
        var connections = new SocketsHttpHandler { ConnectCallback = (_, _) => new(new NetworkStream(socket)), UseProxy = false };
        _http = new HttpClient(connections) { BaseAddress = new Uri($"http://{server}"), Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Asks for random octets by HTTP and waits for them; the connection stays.</summary>
    /// <returns>How many octets of content came.</returns>
    /// <exception cref="ArgumentOutOfRangeException">They are more than the service has; nothing is sent.</exception>
    /// <exception cref="OperationCanceledException">They did not come in time.</exception>
    /// <exception cref="HttpRequestException">The connection was reset or ended.</exception>
    public async Task<int> AskAsync(int octets)
    {
        using var deadline = new CancellationTokenSource(_patience, _time);

        // HttpClient, when it is cancelled, ends a stream that does not own the socket, and waits on.
        await using var closing = deadline.Token.Register(_socket.Dispose);
        try
        {
            using var response = await _http.GetAsync(
                HttpContract.PathOf(Transfer.Checked(octets)), HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            response.EnsureSuccessStatusCode();
            return (int)(await ReceivedContent.ReadAsync(await response.Content.ReadAsStreamAsync(deadline.Token), _watch)).Length;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw deadline.IsCancellationRequested ? new OperationCanceledException(deadline.Token) : new HttpRequestException(e.Message, e);
        }
    }

    /// <summary>Ends the client's side. What the server has not ended by then is reset with the node.</summary>
    public void Dispose()
    {
        _http.Dispose();
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server has reset the connection, or did not answer in time.
        }

        _socket.Dispose();
    }

    /// <summary>Opens a connection.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="SocketException">It was refused.</exception>
    internal static async Task<HeldConnection> OpenAsync(
        NodeThread node, TimeProvider time, IPEndPoint server, PacketOptions options, TimeSpan patience, LinkWatch watch)
        => new(await TcpOfNode.OpenAsync(node, time, server, options, patience), time, server, patience, watch);
}
