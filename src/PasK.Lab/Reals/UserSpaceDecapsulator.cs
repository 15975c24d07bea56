using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// Takes packets out of IP-in-IP tunnels where the kernel has no ipip device: a raw socket for protocol 4, which the kernel hands reassembled packets
/// (raw(7)), and one that puts the inner packet into the node's own stack. It is bound to the loopback device, so that an inner packet for an address
/// that the node does not have goes nowhere, as behind a tunnel device of a node that does not forward.
/// </summary>
internal sealed class UserSpaceDecapsulator : IDisposable
{
    private readonly RawSocket _tunnel;
    private readonly RawSocket _injector;
    private readonly WakeEvent _stop = new();
    private readonly Thread _thread;

    public UserSpaceDecapsulator(NodeThread node)
    {
        (_tunnel, _injector) = node.Invoke(() =>
        {
            var injector = RawSocket.OpenSender();
            injector.Bind("lo");
            return (RawSocket.Open((byte)IpProtocol.IpInIp), injector);
        });
        _thread = node.StartThread($"{node.Name} decapsulation", Run);
    }

    public void Dispose()
    {
        _stop.Signal();
        _thread.Join();
        _tunnel.Dispose();
        _injector.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        var buffer = new byte[Ipv4Header.MaximumPacketLength];
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

            while (_tunnel.TryReceive(buffer, out var length))
            {
                if (Ipv4View.TryParse(buffer.AsSpan(0, length), out var outer, out _) && Ipv4View.TryParse(outer.Payload, out var inner, out _) && inner.IsChecksumValid)
                {
                    _injector.SendTo(inner.Octets, inner.Destination.ToIPAddress());
                }
            }
        }
    }
}
