using System.Net;
using System.Net.Sockets;
using PasK.Lab.Topologies;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Udp;

namespace PasK.Lab.Traffic;

/// <summary>UDP datagrams of a client's kernel, each with its answer.</summary>
internal static class Datagrams
{
    /// <summary>Sends a datagram and waits for the first that comes back, or an ICMP error.</summary>
    public static Task<DatagramResult> ExchangeAsync(
        NodeThread node, TimeProvider time, IPEndPoint server, ReadOnlyMemory<byte> octets, bool isConnected, PacketOptions options, TimeSpan patience)
        => ExchangeAsync(node, time, server, octets, options, patience, async (socket, deadline) =>
        {
            if (isConnected)
            {
                await socket.ConnectAsync(server, deadline);
                await socket.SendAsync(octets, deadline);
            }
            else
            {
                await socket.SendToAsync(octets, server, deadline);
            }
        });

    /// <summary>As above, in fragments.</summary>
    /// <exception cref="ArgumentException">It is too short for so many fragments.</exception>
    public static Task<DatagramResult> ExchangeAsync(
        NodeThread node, TimeProvider time, IPEndPoint server, ReadOnlyMemory<byte> octets, FragmentOrder order, TimeSpan patience)
        => ExchangeAsync(node, time, server, octets, PacketOptions.Usual, patience, async (socket, deadline) =>
        {
            await socket.ConnectAsync(server, deadline);
            DatagramFragments.Send(node, (IPEndPoint)socket.LocalEndPoint!, server, octets.Span, order);
        });

    private static async Task<DatagramResult> ExchangeAsync(
        NodeThread node,
        TimeProvider time,
        IPEndPoint server,
        ReadOnlyMemory<byte> octets,
        PacketOptions options,
        TimeSpan patience,
        Func<Socket, CancellationToken, Task> send)
    {
        using var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using var deadline = new CancellationTokenSource(patience, time);
        IcmpErrors.Keep(socket);
        options.ApplyTo(socket);
        socket.Bind(Ipv4Address.Any.EndPoint(ExchangeNumbers.NextPort()));
        try
        {
            await send(socket, deadline.Token);
            var buffer = new byte[Ipv4Header.MaximumPacketLength];
            var received = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), deadline.Token);
            var from = (IPEndPoint)received.RemoteEndPoint;
            var outcome = !from.Equals(server) ? DatagramOutcome.FromElsewhere
                : buffer.AsSpan(0, received.ReceivedBytes).SequenceEqual(octets.Span) ? DatagramOutcome.Echoed
                : DatagramOutcome.Altered;
            return new DatagramResult(outcome) { From = new Ipv4Address(from.Address.GetAddressBytes()) };
        }
        catch (OperationCanceledException)
        {
            return new DatagramResult(DatagramOutcome.Nothing);
        }
        catch (SocketException e)
        {
            return IcmpRefusal.Of(IcmpErrors.TryTake(socket)) is { } refusal ? new DatagramResult(DatagramOutcome.Refused) { Refusal = refusal }
                : new DatagramResult(OutcomeOf(e.SocketErrorCode))
                {
                    Error = e.SocketErrorCode, Unsent = new UnsentPacket(node.Name, UdpHeader.HeaderLength + octets.Length, e.SocketErrorCode),
                };
        }
    }

    private static DatagramOutcome OutcomeOf(SocketError error) => error switch
    {
        SocketError.MessageSize => DatagramOutcome.TooLong,
        SocketError.NoBufferSpaceAvailable or SocketError.WouldBlock => DatagramOutcome.NoRoom,
        _ => DatagramOutcome.Failed,
    };
}
