using System.Net;
using System.Net.Sockets;
using PasK.Lab.Services;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Traffic;

/// <summary>A TCP connection of a client's kernel to an HTTP service, which stays open while other things happen.</summary>
public sealed class HeldConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly HttpClient _http;

    private HeldConnection(Socket socket, IPEndPoint server, TimeSpan patience)
    {
        _socket = socket;
        var connections = new SocketsHttpHandler { ConnectCallback = (_, _) => new(new NetworkStream(socket)), UseProxy = false };
        _http = new HttpClient(connections) { BaseAddress = new Uri($"http://{server}"), Timeout = patience };
    }

    /// <summary>Asks for random octets by HTTP and waits for them; the connection stays.</summary>
    /// <returns>How many octets of content came.</returns>
    /// <exception cref="OperationCanceledException">They did not come in time.</exception>
    /// <exception cref="HttpRequestException">The connection was reset or ended.</exception>
    public async Task<int> AskAsync(int octets) => (await _http.GetByteArrayAsync(HttpContract.PathOf(octets))).Length;

    /// <summary>Ends the client's side. What the server has not ended by then is reset with the node.</summary>
    public void Dispose()
    {
        _http.Dispose();
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The server has reset the connection.
        }

        _socket.Dispose();
    }

    /// <summary>Opens one.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="SocketException">It was refused.</exception>
    internal static async Task<HeldConnection> OpenAsync(NodeThread node, IPEndPoint server, PacketOptions options, TimeSpan patience)
    {
        var socket = TcpOfNode.NewSocket(node, options);
        try
        {
            using var deadline = new CancellationTokenSource(patience);
            await socket.ConnectAsync(server, deadline.Token);
            node.Connections.Keep(socket);
            return new HeldConnection(socket, server, patience);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
