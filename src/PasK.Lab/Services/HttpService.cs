using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PasK.Lab.Topologies;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;

namespace PasK.Lab.Services;

/// <summary>An HTTP/1.1 server in a real server's node. It serves what <see cref="HttpContract"/> says.</summary>
internal sealed class HttpService : IDisposable
{
    private readonly KestrelServer _server;
    private readonly TcpConnections _connections;

    private HttpService(KestrelServer server, TcpConnections connections)
    {
        _server = server;
        _connections = connections;
    }

    public static HttpService Start(NodeThread node, IReadOnlyList<Ipv4Address> addresses, Service service, LinkWatch watch)
    {
        var connections = new TcpConnections();
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MaxRequestBodySize = HttpContract.LargestContent;
        options.Listen((service.Binding == ServiceBinding.Rip ? addresses[0] : Ipv4Address.Any).EndPoint(service.Port), endpoint =>
        {
            endpoint.Protocols = HttpProtocols.Http1;
            endpoint.Use(next => connection =>
            {
                var socket = connection.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
                connections.Keep(socket);
                TcpConnections.LimitWindow(socket, ReceivedContent.Window);
                return next(connection);
            });
        });
        var transport = new SocketTransportOptions
        {
            CreateBoundListenSocket = endPoint => node.Invoke(() => Listen(service, (IPEndPoint)endPoint)), MaxReadBufferSize = ReceivedContent.LongestLead,
        };
        var server = new KestrelServer(
            Options.Create(options), new SocketTransportFactory(Options.Create(transport), NullLoggerFactory.Instance), NullLoggerFactory.Instance);
        server.StartAsync(new Content(watch), CancellationToken.None).GetAwaiter().GetResult();
        return new HttpService(server, connections);
    }

    public void Dispose()
    {
        _server.StopAsync(new CancellationToken(canceled: true)).GetAwaiter().GetResult();
        _server.Dispose();
        _connections.Dispose();
    }

    private static Socket Listen(Service service, IPEndPoint endPoint)
    {
        var socket = ServicePort.Bind(service, endPoint);
        TcpConnections.ResetWhenLeft(socket);
        return socket;
    }

    private sealed class Content(LinkWatch watch) : IHttpApplication<HttpContext>
    {
        public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

        public void DisposeContext(HttpContext context, Exception? exception)
        {
        }

        public async Task ProcessRequestAsync(HttpContext context)
        {
            context.Response.Headers[HttpContract.PeerHeader] = context.Connection.RemoteIpAddress?.ToString();
            var request = context.Request;
            if (request.Method == HttpMethods.Post && request.Path == HttpContract.DigestPath)
            {
                await context.Response.WriteAsync(HttpContract.InWords((await ReceivedContent.ReadAsync(request.Body, watch)).Digest));
            }
            else if (request.Path == HttpContract.RandomPath
                && int.TryParse(request.Query[HttpContract.OctetsParameter], CultureInfo.InvariantCulture, out var octets)
                    && octets is >= 0 and <= HttpContract.LargestContent)
            {
                var content = new RandomContent(octets);
                context.Response.ContentType = "application/octet-stream";
                context.Response.ContentLength = octets;
                context.Response.Headers[HttpContract.DigestHeader] = HttpContract.InWords(await content.WriteAsync(Stream.Null));
                await content.WriteAsync(context.Response.Body);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                await context.Response.WriteAsync($"GET /random?octets=N with N from 0 to {HttpContract.LargestContent}, or POST {HttpContract.DigestPath}\n");
            }
        }
    }
}
