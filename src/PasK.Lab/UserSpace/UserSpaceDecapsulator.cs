using PasK.Linux.Namespaces;
using PasK.Linux.Packets;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Lab.UserSpace;

/// <summary>
/// Takes packets out of tunnels where the kernel has no device for that: a socket where the tunnel ends, and a packet socket that puts the inner packet
/// in at the loopback device, octet for octet. There the kernel handles it as a received packet, as from a tunnel device: it checks its checksum and its
/// source (<c>rp_filter</c> of lo), and forwards or drops it when it is for another node.
/// </summary>
internal sealed class UserSpaceDecapsulator : IDisposable, IForwarder
{
    private readonly ITunnelSocket _tunnel;
    private readonly PacketSocket _injector;
    private readonly ForwarderThread _thread;
    private readonly byte[] _packet = new byte[Ipv4Header.MaximumPacketLength];
    private readonly byte[] _frame = new byte[EthernetHeader.UntaggedLength + Ipv4Header.MaximumPacketLength];

    /// <param name="node">The real server.</param>
    /// <param name="open">Opens the tunnel's end; it is called inside the node.</param>
    public UserSpaceDecapsulator(NodeThread node, Func<ITunnelSocket> open)
    {
        (_tunnel, _injector) = node.Invoke(() => (open(), PacketSocket.OpenSender(NetworkNamespace.Loopback)));
        _thread = new ForwarderThread(node, "decapsulation", [_tunnel.Descriptor], TakeTurn);
    }

    public bool IsIdle => _thread.IsIdle;

    public void Dispose()
    {
        _thread.Dispose();
        _tunnel.Dispose();
        _injector.Dispose();
    }

    /// <summary>Injects the inner packets of what has come.</summary>
    private void TakeTurn()
    {
        while (_tunnel.TryReceive(_packet, out var length))
        {
            if (_tunnel.TryTakeOut(_packet.AsSpan(0, length), out var destination, out var inner))
            {
                new EthernetHeader(destination, default, EtherType.Ipv4).Write(_frame);
                inner.Octets.CopyTo(_frame.AsSpan(EthernetHeader.UntaggedLength));
                _injector.Send(_frame.AsSpan(0, EthernetHeader.UntaggedLength + inner.Octets.Length));
            }
        }
    }
}
