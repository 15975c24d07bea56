using PasK.Linux.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.UserSpace;

/// <summary>The end of IP-in-IP tunnels (RFC 2003): a raw socket for protocol 4, which the kernel hands reassembled packets (raw(7)).</summary>
/// <remarks>It is opened in the node that the current thread is in.</remarks>
internal sealed class IpInIpSocket : ITunnelSocket
{
    private readonly RawSocket _socket = RawSocket.Open((byte)IpProtocol.IpInIp);

    public int Descriptor => _socket.Descriptor;

    public bool TryReceive(Span<byte> buffer, out int length) => _socket.TryReceive(buffer, out length);

    public bool TryTakeOut(ReadOnlySpan<byte> received, out MacAddress destination, out Ipv4View inner)
    {
        destination = default;
        inner = default;
        return Ipv4View.TryParse(received, out var outer, out _) && Ipv4View.TryParse(outer.Payload, out inner, out _);
    }

    public void Dispose() => _socket.Dispose();
}
