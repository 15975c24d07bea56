using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;

namespace PasK.Lab.Services;

/// <summary>
/// Sends each UDP datagram back to its sender (RFC 862). By default it has a socket for each address of the node, so that an answer comes from
/// the address asked.
/// </summary>
internal sealed class UdpEchoService : IDisposable, ISender
{
    private const int LargestDatagram = 65507;
    private readonly List<Socket> _sockets = [];
    private readonly Task[] _echoing;
    private readonly string _node;
    private readonly ConcurrentQueue<string> _unsent = [];

    public UdpEchoService(NodeThread node, IReadOnlyList<Ipv4Address> addresses, Service service)
    {
        _node = node.Name;
        IEnumerable<Ipv4Address> own = service.Binding switch
        {
            ServiceBinding.Any => [Ipv4Address.Any],
            ServiceBinding.Rip => [addresses[0]],
            _ => addresses,
        };
        try
        {
            node.Invoke(() => _sockets.AddRange(own.Select(address => ServicePort.Bind(service, address.EndPoint(service.Port)))));
        }
        catch
        {
            _sockets.ForEach(socket => socket.Dispose());
            throw;
        }

        _sockets.ForEach(IcmpErrors.Keep);
        _echoing = [.. _sockets.Select(EchoAsync)];
    }

    /// <summary>Each answer that the kernel did not take.</summary>
    public IEnumerable<string> Unsent => _unsent;

    public void Dispose()
    {
        _sockets.ForEach(socket => socket.Dispose());
        Task.WaitAll(_echoing);
    }

    private async Task EchoAsync(Socket socket)
    {
        var buffer = new byte[LargestDatagram];
        while (true)
        {
            try
            {
                var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0)).ConfigureAwait(false);
                Answer(socket, buffer.AsSpan(0, received.ReceivedBytes), received.RemoteEndPoint);
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                // The service was taken down.
                return;
            }
            catch (SocketException)
            {
                IcmpErrors.TryTake(socket);
            }
        }
    }

    private void Answer(Socket socket, ReadOnlySpan<byte> octets, EndPoint client)
    {
        try
        {
            IcmpErrors.SendTo(socket, octets, client);
        }
        catch (SocketException e) when (e.SocketErrorCode != SocketError.OperationAborted)
        {
            // One datagram could not be answered, for example because a link is down. The next one may be.
            _unsent.Enqueue(string.Create(
                CultureInfo.InvariantCulture, $"{_node} could not send a datagram of {octets.Length:N0} octets to {client}: {e.SocketErrorCode}"));
        }
    }
}
