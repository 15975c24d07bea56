using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PasK.Lab.Services;
using PasK.Lab.Topologies;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>One HTTP request from a client's node, on a connection of its own.</summary>
/// <param name="node">The thread of the client's node.</param>
/// <param name="time">The world's clock.</param>
/// <param name="patience">How long it waits for the connection.</param>
/// <param name="options">What its packets' headers are like.</param>
/// <param name="watch">Who reads what the links carry.</param>
internal sealed class WebClient(NodeThread node, TimeProvider time, TimeSpan patience, PacketOptions options, LinkWatch watch)
{
    /// <summary>
    /// A transfer may take this many times as long as the connection: a service that serves for the first time while the processors have other work needs
    /// many seconds.
    /// </summary>
    private const int TransferPatience = 10;

    private readonly TimeSpan _longest = TransferPatience * patience;

    /// <summary>Fetches random octets.</summary>
    public Task<Transfer> DownloadAsync(Ipv4Address server, Port port, int octets)
        => TransferAsync(
            server,
            port,
            async (http, root) =>
            {
                using var response = Right(await http.GetAsync(new Uri(root, HttpContract.PathOf(octets)), HttpCompletionOption.ResponseHeadersRead));
                var (length, digest) = await ReceivedContent.ReadAsync(await response.Content.ReadAsStreamAsync(), watch);
                return new Transfer(length, Header(response, HttpContract.DigestHeader) == HttpContract.InWords(digest), PeerOf(response));
            },
            end => string.Create(
                CultureInfo.InvariantCulture,
                $"{octets:N0} octets, {end.Received:N0} came with HTTP's header, then nothing for {end.SinceData.TotalSeconds:F1} s"));

    /// <summary>Sends random octets.</summary>
    public Task<Transfer> UploadAsync(Ipv4Address server, Port port, int octets)
        => TransferAsync(
            server,
            port,
            async (http, root) =>
            {
                using var body = new Upload(octets);
                using var response = Right(await http.PostAsync(new Uri(root, HttpContract.DigestPath), body));
                return new Transfer(octets, await response.Content.ReadAsStringAsync() == HttpContract.InWords(body.Digest), PeerOf(response));
            },
            end => string.Create(
                CultureInfo.InvariantCulture,
                $"{octets:N0} octets, {end.Acknowledged - 1:N0} acknowledged with HTTP's header, then nothing for "
                + $"{end.SinceAcknowledgement.TotalSeconds:F1} s"));

    private async Task<Transfer> TransferAsync(
        Ipv4Address server, Port port, Func<HttpClient, Uri, Task<Transfer>> transfer, Func<TcpProgress, string> describe)
    {
        Socket? socket = null;
        TcpProgress? end = null;
        try
        {
            socket = await TcpOfNode.OpenAsync(node, time, server.EndPoint(port), options, patience);
            using var http = Http(socket);
            Transfer result;
            using (var deadline = new CancellationTokenSource(_longest, time))
            {
                // Only the end of the socket ends what waits for the kernel: HttpClient, when it is cancelled, ends a stream that does not own it.
                await using var closing = deadline.Token.Register(() =>
                {
                    end = TcpProgress.Of(socket);
                    socket.Dispose();
                });
                result = await transfer(http, new Uri($"http://{server}:{port}"));
            }

            using var ending = new CancellationTokenSource(patience, time);
            await TcpOfNode.EndBehindServerAsync(socket, ending.Token);
            return result;
        }
        catch (OperationCanceledException)
        {
            return Transfer.Failed("no connection in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or ObjectDisposedException)
        {
            return Transfer.Failed(end is { } reached
                ? string.Create(CultureInfo.InvariantCulture, $"it did not come whole in {_longest.TotalSeconds:0.#} s: {describe(reached)}")
                : $"it did not come whole: {(e.GetBaseException() as SocketException)?.SocketErrorCode.ToString() ?? e.Message}")
                with { IsStalled = end is not null };
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>HTTP on this connection, which ends when both sides have ended it, and not as soon as the content is there.</summary>
    private static HttpClient Http(Socket socket)
    {
        var connections = new SocketsHttpHandler { ConnectCallback = (_, _) => new(new NetworkStream(socket, ownsSocket: false)), UseProxy = false };
        var http = new HttpClient(connections) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.ConnectionClose = true;
        return http;
    }

    private static HttpResponseMessage Right(HttpResponseMessage response)
        => response.IsSuccessStatusCode ? response : throw new HttpRequestException($"the server answered {(int)response.StatusCode}");

    private static Ipv4Address PeerOf(HttpResponseMessage response) => Ipv4Address.Parse(Header(response, HttpContract.PeerHeader));

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    /// <summary>Random octets that are sent.</summary>
    private sealed class Upload(int octets) : HttpContent
    {
        /// <summary>The SHA-256 of what was sent.</summary>
        public byte[] Digest { get; private set; } = [];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            => Digest = await new RandomContent(octets).WriteAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = octets;
            return true;
        }
    }
}
