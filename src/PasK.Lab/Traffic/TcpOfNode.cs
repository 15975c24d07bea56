using System.Net;
using System.Net.Sockets;
using PasK.Lab.Services;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Traffic;

/// <summary>TCP of a client's kernel.</summary>
internal static class TcpOfNode
{
    /// <summary>A socket that is not connected yet.</summary>
    public static Socket NewSocket(NodeThread node, PacketOptions options)
    {
        var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true });
        TcpConnections.ResetWhenLeft(socket);
        options.ApplyTo(socket);
        return socket;
    }

    /// <summary>Opens a connection that stays.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="SocketException">It was refused.</exception>
    public static async Task<Socket> OpenAsync(NodeThread node, TimeProvider time, IPEndPoint server, PacketOptions options, TimeSpan patience)
    {
        var socket = NewSocket(node, options);
        try
        {
            using var deadline = new CancellationTokenSource(patience, time);
            await socket.ConnectAsync(server, deadline.Token);
            TcpConnections.LimitWindow(socket, ReceivedContent.Window);
            node.Connections.Keep(socket);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens a connection and closes it again. Patience is for the opening, and once more for the server's FIN.</summary>
    public static async Task<TcpResult> ConnectAsync(NodeThread node, TimeProvider time, IPEndPoint server, PacketOptions options, TimeSpan patience)
    {
        using var socket = NewSocket(node, options);
        IcmpErrors.Keep(socket);
        try
        {
            using var opening = new CancellationTokenSource(patience, time);
            await socket.ConnectAsync(server, opening.Token);
            using var ending = new CancellationTokenSource(patience, time);
            await EndAsync(socket, ending.Token);
            return new TcpResult(TcpOutcome.Connected);
        }
        catch (OperationCanceledException)
        {
            return new TcpResult(TcpOutcome.Nothing);
        }
        catch (SocketException e)
        {
            return IcmpRefusal.Of(IcmpErrors.TryTake(socket)) is { } refusal ? new TcpResult(TcpOutcome.Refused) { Refusal = refusal }
                : e.SocketErrorCode == SocketError.ConnectionRefused ? new TcpResult(TcpOutcome.Reset)
                : new TcpResult(TcpOutcome.Failed) { Error = e.SocketErrorCode };
        }
    }

    /// <summary>Sends a FIN and waits for the server's. A reset, or no FIN in time, is no failure.</summary>
    public static async Task EndAsync(Socket socket, CancellationToken deadline)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            await socket.ReceiveAsync(new byte[1], deadline);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server reset the connection, or did not end it in time.
        }
    }

    /// <summary>
    /// Waits for the server's FIN and sends one. The side that closes first keeps the port for a minute (TIME-WAIT, RFC 9293 §3.6): here that is always the
    /// server.
    /// </summary>
    public static async Task EndBehindServerAsync(Socket socket, CancellationToken deadline)
    {
        try
        {
            await socket.ReceiveAsync(new byte[1], deadline);
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The server reset the connection, or did not end it in time.
        }
    }
}
