using System.Net;
using System.Net.Sockets;
using PasK.Linux;

namespace PasK.Lab;

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

    /// <summary>Opens a connection and closes it again.</summary>
    public static async Task<TcpResult> ConnectAsync(NodeThread node, IPEndPoint server, PacketOptions options, TimeSpan patience)
    {
        using var socket = NewSocket(node, options);
        using var deadline = new CancellationTokenSource(patience);
        IcmpErrors.Keep(socket);
        try
        {
            await socket.ConnectAsync(server, deadline.Token);
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
}
