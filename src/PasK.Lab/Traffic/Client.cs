using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// The traffic of one client: real sockets of the client node's kernel. A socket opened in the node stays there and is used from any thread.
/// </summary>
/// <param name="node">The thread of the client's node.</param>
/// <param name="patience">How long an answer of a kernel is waited for.</param>
public sealed class Client(NodeThread node, TimeSpan patience)
{
    /// <summary>
    /// How many times as long as for an answer of the kernel a download is waited for, once it is connected: a service that serves for the first time
    /// while the processors have other work needs many seconds.
    /// </summary>
    private const int DownloadPatience = 10;

    /// <summary>Sends an ICMP echo request and waits for its reply.</summary>
    /// <returns>The time until the reply, or null when none came.</returns>
    public async Task<TimeSpan?> PingAsync(Ipv4Address target, ushort sequence)
    {
        using var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp));
        using var deadline = new CancellationTokenSource(patience);
        var identifier = (ushort)RandomNumberGenerator.GetInt32(1, 65536);
        var request = new byte[IcmpMessage.HeaderLength + 56];
        RandomNumberGenerator.Fill(request.AsSpan(IcmpMessage.HeaderLength));
        IcmpMessage.EchoRequest(identifier, sequence).Write(request);
        var sent = TimeProvider.System.GetTimestamp();
        try
        {
            await socket.SendToAsync(request, target.EndPoint(new Port(0)), deadline.Token);
            var buffer = new byte[Ipv4Header.MaximumPacketLength];
            while (true)
            {
                var length = await socket.ReceiveAsync(buffer, deadline.Token);
                if (IsReply(buffer.AsSpan(0, length), target, identifier, sequence))
                {
                    return TimeProvider.System.GetElapsedTime(sent);
                }
            }
        }
        catch (Exception e) when (IsFailedTraffic(e))
        {
            return null;
        }
    }

    /// <summary>Fetches random octets over HTTP.</summary>
    /// <returns>What came, or null when it did not come whole.</returns>
    public async Task<Download?> DownloadAsync(Ipv4Address server, Port port, int octets)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync, ConnectTimeout = patience, UseProxy = false })
        {
            Timeout = DownloadPatience * patience,
        };
        http.DefaultRequestHeaders.ConnectionClose = true;
        try
        {
            using var response = await http.GetAsync(new Uri($"http://{server}:{port}{HttpService.PathOf(octets)}"));
            var content = await response.Content.ReadAsByteArrayAsync();
            var announced = response.Headers.GetValues(HttpService.DigestHeader).Single();
            var peer = Ipv4Address.Parse(response.Headers.GetValues(HttpService.PeerHeader).Single());
            return new Download(content.Length, announced == HttpService.DigestOf(content), peer);
        }
        catch (Exception e) when (IsFailedTraffic(e) || e is HttpRequestException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Sends a UDP datagram and waits for one from the same address and port.</summary>
    /// <returns>Whether the same octets came back.</returns>
    public async Task<bool> ExchangeDatagramAsync(Ipv4Address server, Port port, ReadOnlyMemory<byte> octets)
    {
        using var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await socket.ConnectAsync(server.EndPoint(port), deadline.Token);
            await socket.SendAsync(octets, deadline.Token);
            var buffer = new byte[octets.Length + 1];
            var length = await socket.ReceiveAsync(buffer, deadline.Token);
            return buffer.AsSpan(0, length).SequenceEqual(octets.Span);
        }
        catch (Exception e) when (IsFailedTraffic(e))
        {
            return false;
        }
    }

    /// <summary>Opens a TCP connection and closes it again.</summary>
    /// <returns><see cref="SocketError.Success"/>, <see cref="SocketError.ConnectionRefused"/> after a reset, or what else the kernel says.</returns>
    public async Task<SocketError> ConnectAsync(Ipv4Address server, Port port)
    {
        using var socket = NewTcpSocket();
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            await socket.ConnectAsync(server.EndPoint(port), deadline.Token);
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
        catch (OperationCanceledException)
        {
            return SocketError.TimedOut;
        }
    }

    private Socket NewTcpSocket()
    {
        var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        TcpConnections.ResetWhenLeft(socket);
        return socket;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = NewTcpSocket();
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(context.DnsEndPoint.Host), context.DnsEndPoint.Port, cancellation);
            node.Connections.Keep(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsReply(ReadOnlySpan<byte> packet, Ipv4Address from, ushort identifier, ushort sequence)
        => Ipv4View.TryParse(packet, out var ip, out _) && ip.Source == from
            && IcmpView.TryParse(ip.Payload, out var icmp, out _)
            && icmp.Type == IcmpType.EchoReply && icmp.Identifier == identifier && icmp.Sequence == sequence;

    private static bool IsFailedTraffic(Exception e) => e is SocketException or OperationCanceledException or IOException;
}
