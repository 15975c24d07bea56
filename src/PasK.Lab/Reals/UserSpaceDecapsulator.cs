using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// Takes packets out of tunnels where the kernel has no device for that: a socket where the tunnel ends, and a packet socket that puts the inner packet
/// in at the loopback device, octet for octet. There the kernel takes it for one that came in, as from a tunnel device: it looks at its checksum and its
/// source (<c>rp_filter</c> of lo), and forwards it or not when it is for somebody else.
/// </summary>
internal sealed class UserSpaceDecapsulator : IDisposable, IForwarder
{
    private const int Loopback = 1;
    private readonly ITunnelSocket _tunnel;
    private readonly PacketSocket _injector;
    private readonly WakeEvent _stop = new();
    private readonly Lock _turn = new();
    private readonly Thread _thread;
    private bool _isEnded;

    /// <param name="node">The real server.</param>
    /// <param name="open">Opens the tunnel's end; it is called inside the node.</param>
    public UserSpaceDecapsulator(NodeThread node, Func<ITunnelSocket> open)
    {
        (_tunnel, _injector) = node.Invoke(() => (open(), PacketSocket.OpenSender(Loopback)));
        _thread = node.StartThread($"{node.Name} decapsulation", Run);
    }

    public bool IsIdle
    {
        get
        {
            lock (_turn)
            {
                return _isEnded || !Wait.IsReadable(_tunnel.Descriptor);
            }
        }
    }

    public void Dispose()
    {
        lock (_turn)
        {
            _isEnded = true;
        }

        _stop.Signal();
        _thread.Join();
        _tunnel.Dispose();
        _injector.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[Ipv4Header.MaximumPacketLength];
        var frame = new byte[EthernetHeader.UntaggedLength + Ipv4Header.MaximumPacketLength];
        Span<PollEntry> entries = stackalloc PollEntry[2];
        while (true)
        {
            entries[0] = new PollEntry(_tunnel.Descriptor);
            entries[1] = new PollEntry(_stop.Descriptor);
            Wait.Poll(entries, Timeout.InfiniteTimeSpan);
            if (entries[1].IsReadable)
            {
                return;
            }

            lock (_turn)
            {
                TakeTurn(buffer, frame);
            }
        }
    }

    /// <summary>Puts in what has come.</summary>
    private void TakeTurn(byte[] buffer, byte[] frame)
    {
        while (_tunnel.TryReceive(buffer, out var length))
        {
            if (_tunnel.TryTakeOut(buffer.AsSpan(0, length), out var destination, out var inner))
            {
                new EthernetHeader(destination, default, EtherType.Ipv4).Write(frame);
                inner.Octets.CopyTo(frame.AsSpan(EthernetHeader.UntaggedLength));
                _injector.Send(frame.AsSpan(0, EthernetHeader.UntaggedLength + inner.Octets.Length));
            }
        }
    }
}
