using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PasK.Lab.Services;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>One HTTP request from a client's node, on a connection of its own.</summary>
/// <param name="node">The thread of the client's node.</param>
/// <param name="patience">How long the connection is waited for.</param>
/// <param name="options">What its packets' headers are like.</param>
internal sealed class WebClient(NodeThread node, TimeSpan patience, PacketOptions options)
{
    /// <summary>
    /// How many times as long as for an answer of the kernel a transfer is waited for, once it is connected: a service that serves for the first time
    /// while the processors have other work needs many seconds.
    /// </summary>
    private const int TransferPatience = 10;

    private Socket? _socket;

    /// <summary>Fetches random octets.</summary>
    public Task<Transfer> DownloadAsync(Ipv4Address server, Port port, int octets)
        => TransferAsync(server, port, async (http, root) =>
        {
            using var response = Right(await http.GetAsync(new Uri(root, HttpContract.PathOf(octets))));
            var content = await response.Content.ReadAsByteArrayAsync();
            return new Transfer(content.Length, Header(response, HttpContract.DigestHeader) == HttpContract.DigestOf(content), PeerOf(response));
        });

    /// <summary>Sends random octets.</summary>
    public Task<Transfer> UploadAsync(Ipv4Address server, Port port, int octets)
        => TransferAsync(server, port, async (http, root) =>
        {
            var content = RandomNumberGenerator.GetBytes(octets);
            using var body = new ByteArrayContent(content);
            using var response = Right(await http.PostAsync(new Uri(root, HttpContract.DigestPath), body));
            return new Transfer(octets, await response.Content.ReadAsStringAsync() == HttpContract.DigestOf(content), PeerOf(response));
        });

    private async Task<Transfer> TransferAsync(Ipv4Address server, Port port, Func<HttpClient, Uri, Task<Transfer>> transfer)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, ConnectTimeout = patience, UseProxy = false })
        {
            Timeout = TransferPatience * patience,
        };
        http.DefaultRequestHeaders.ConnectionClose = true;
        try
        {
            var result = await transfer(http, new Uri($"http://{server}:{port}"));
            using var deadline = new CancellationTokenSource(patience);
            await TcpOfNode.EndBehindServerAsync(_socket!, deadline.Token);
            return result;
        }
        catch (OperationCanceledException)
        {
            return Transfer.Failed(_socket is not null ? "it did not come whole in time" : "no connection in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return Transfer.Failed($"it did not come whole: {(e.GetBaseException() as SocketException)?.SocketErrorCode.ToString() ?? e.Message}");
        }
        finally
        {
            _socket?.Dispose();
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = TcpOfNode.NewSocket(node, options);
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port, cancellation);
            _socket = socket;
            node.Connections.Keep(socket);

            // The connection ends when both sides have ended it, and not as soon as the content is there.
            return new NetworkStream(socket, ownsSocket: false);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HttpResponseMessage Right(HttpResponseMessage response)
        => response.IsSuccessStatusCode ? response : throw new HttpRequestException($"the server answered {(int)response.StatusCode}");

    private static Ipv4Address PeerOf(HttpResponseMessage response) => Ipv4Address.Parse(Header(response, HttpContract.PeerHeader));

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
