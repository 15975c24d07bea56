using System.Net;
using System.Net.Sockets;
using PasK.Wire;

namespace PasK.Steps;

/// <summary>A connection that a client's kernel keeps open while other things happen.</summary>
internal sealed class HeldConnection : IDisposable
{
    private readonly HttpClient _http;

    private HeldConnection(Socket socket, IPEndPoint server)
    {
        var connections = new SocketsHttpHandler { ConnectCallback = (_, _) => new(new NetworkStream(socket, ownsSocket: true)), UseProxy = false };
        _http = new HttpClient(connections) { BaseAddress = new Uri($"http://{server}"), Timeout = Expect.Longest };
    }

    /// <summary>Opens one.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="SocketException">It was refused.</exception>
    public static async Task<HeldConnection> OpenAsync(LabScenario lab, string client, Port port)
    {
        // A socket stays in the node in which it was made.
        var socket = lab.World.ThreadOf(client).Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        var server = new IPEndPoint(IPAddress.Parse(lab.Vip.ToString()), port.Value);
        using var deadline = new CancellationTokenSource(Expect.Longest);
        await socket.ConnectAsync(server, deadline.Token);
        return new HeldConnection(socket, server);
    }

    /// <summary>Asks for random octets by HTTP and waits for them; the connection stays.</summary>
    /// <returns>The octets of content that came.</returns>
    /// <exception cref="OperationCanceledException">Nothing came in time.</exception>
    /// <exception cref="HttpRequestException">The connection was reset or ended.</exception>
    public async Task<int> AskAsync(int octets) => (await _http.GetByteArrayAsync($"/random?octets={octets}")).Length;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
