using System.Net.Sockets;
using System.Security.Cryptography;
using PasK.Lab.Topologies;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Lab.Traffic;

/// <summary>Echo requests of one identifier to one address, and what comes back: a raw socket for ICMP of the client's kernel (raw(7)).</summary>
internal sealed class Pings : IDisposable
{
    private readonly string _node;
    private readonly TimeProvider _time;
    private readonly Socket _socket;
    private readonly Ipv4Address _target;
    private readonly byte[] _request;
    private readonly ushort _identifier = ExchangeNumbers.NextIdentifier();

    public Pings(NodeThread node, TimeProvider time, Ipv4Address target, int octets, PacketOptions options)
    {
        _node = node.Name;
        _time = time;
        _target = target;
        _request = new byte[IcmpMessage.HeaderLength + octets];
        RandomNumberGenerator.Fill(_request.AsSpan(IcmpMessage.HeaderLength));
        _socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Icmp));
        IcmpErrors.Keep(_socket);
        options.ApplyTo(_socket);
    }

    /// <summary>Sends a request and waits for what comes of it.</summary>
    public async Task<PingResult> ExchangeAsync(ushort sequence, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience, _time);
        var sent = _time.GetTimestamp();
        try
        {
            Send(sequence);
            var buffer = new byte[Ipv4Header.MaximumPacketLength];
            while (true)
            {
                var length = await ReceiveAsync(buffer, deadline.Token);
                if (Read(buffer.AsSpan(0, length), sequence) is { } result)
                {
                    return result with { Time = _time.GetElapsedTime(sent) };
                }
            }
        }
        catch (OperationCanceledException)
        {
            return new PingResult(PingOutcome.Nothing);
        }
        catch (SocketException e)
        {
            var outcome = e.SocketErrorCode switch
            {
                SocketError.MessageSize => PingOutcome.TooLong,
                SocketError.NoBufferSpaceAvailable or SocketError.WouldBlock => PingOutcome.NoRoom,
                _ => PingOutcome.NoWay,
            };
            return new PingResult(outcome) { Unsent = new UnsentPacket(_node, _request.Length, e.SocketErrorCode) };
        }
    }

    /// <summary>Sends a request and does not wait.</summary>
    public void Send(ushort sequence)
    {
        IcmpMessage.EchoRequest(_identifier, sequence).Write(_request);
        IcmpErrors.SendTo(_socket, _request, _target.EndPoint(new Port(0)));
    }

    public void Dispose() => _socket.Dispose();

    private async Task<int> ReceiveAsync(byte[] buffer, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await _socket.ReceiveAsync(buffer, cancellation);
            }
            catch (SocketException) when (IcmpErrors.TryTake(_socket) is not null)
            {
                // The ICMP message itself is received too.
            }
        }
    }

    private PingResult? Read(ReadOnlySpan<byte> packet, ushort sequence)
    {
        if (!Ipv4View.TryParse(packet, out var ip, out _) || !IcmpView.TryParse(ip.Payload, out var icmp, out _))
        {
            return null;
        }

        if (icmp.TryGetQuote(out var quote))
        {
            var isAboutIt = quote.Destination == _target && IcmpView.TryParse(quote.Payload, out var request, out _)
                && IsOf(request, IcmpType.EchoRequest, sequence);
            return isAboutIt ? new PingResult(PingOutcome.Refused) { Refusal = IcmpRefusal.Of(icmp, ip.Source) } : null;
        }

        return ip.Source != _target || !IsOf(icmp, IcmpType.EchoReply, sequence) ? null : new PingResult(
            icmp.Payload.SequenceEqual(_request.AsSpan(IcmpMessage.HeaderLength)) ? PingOutcome.Reply : PingOutcome.Altered)
        {
            TimeToLive = ip.TimeToLive,
            TypeOfService = ip.TypeOfService,
        };
    }

    private bool IsOf(IcmpView message, IcmpType type, ushort sequence)
        => message.Type == type && message.Identifier == _identifier && message.Sequence == sequence;
}
