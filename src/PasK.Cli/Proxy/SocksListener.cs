using System.Net;
using System.Net.Sockets;

namespace PasK.Cli.Proxy;

/// <summary>A SOCKS proxy at 127.0.0.1, until this is disposed of. It opens no connection by itself: each is made elsewhere and handed in.</summary>
internal sealed class SocksListener : IDisposable
{
    /// <summary>How many connections there are at once at most; who comes then waits.</summary>
    private const int MostConnections = 64;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly SemaphoreSlim _places = new(MostConnections);
    private readonly CancellationTokenSource _ending = new();
    private readonly Func<string, int, (Socket? Server, SocksReply Reply)> _dial;

    /// <summary>Begins to listen.</summary>
    /// <param name="port">The port, or 0 for one that is free.</param>
    /// <param name="dial">Makes a connection to a host's port.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public SocksListener(int port, Func<string, int, (Socket? Server, SocksReply Reply)> dial)
    {
        _dial = dial;
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen();
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new IOException($"--port: cannot listen at 127.0.0.1:{port}: {e.Message}; without --port one that is free is taken", e);
        }

        _ = AcceptAsync();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Ends it and its connections.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                await _places.WaitAsync(_ending.Token);
                _ = ServeAsync(await _listener.AcceptAsync(_ending.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is disposed of.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        try
        {
            await using var near = new NetworkStream(client, ownsSocket: true);
            if (await Socks.TakeAsync(near, _ending.Token) is not { } to)
            {
                return;
            }

            var (server, reply) = await Task.Run(() => _dial(to.Host, to.Port));
            using (server)
            {
                await Socks.ReplyAsync(near, reply, _ending.Token);
                if (server is not null)
                {
                    await using var far = new NetworkStream(server);
                    await Task.WhenAll(RelayAsync(near, far), RelayAsync(far, near));
                }
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // One of the two has gone.
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Hands on what comes, and its end (shutdown(2)); the other direction goes on.</summary>
    private async Task RelayAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to, _ending.Token);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Reset by one, it is reset for the other.
            from.Socket.Close(0);
            to.Socket.Close(0);
        }
    }
}
