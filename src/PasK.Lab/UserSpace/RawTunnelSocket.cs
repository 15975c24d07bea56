using PasK.Linux.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.UserSpace;

/// <summary>The end of tunnels that have a protocol of their own, such as IP in IP: a raw socket, which gets reassembled packets (raw(7)).</summary>
/// <remarks>It is opened in the node that the current thread is in.</remarks>
/// <param name="form">What such a tunnel looks like.</param>
internal sealed class RawTunnelSocket(TunnelForm form) : ITunnelSocket
{
    private readonly RawSocket _socket = RawSocket.Open((byte)form.Protocol);

    public int Descriptor => _socket.Descriptor;

    public bool TryReceive(Span<byte> buffer, out int length) => _socket.TryReceive(buffer, out length);

    public bool TryTakeOut(ReadOnlySpan<byte> received, out MacAddress destination, out Ipv4View inner)
    {
        destination = default;
        inner = default;
        return Ipv4View.TryParse(received, out var outer, out _) && form.TryRead(outer.Payload, out var length) && form.IsIntact(outer.Payload)
            && Ipv4View.TryParse(outer.Payload[length..], out inner, out _);
    }

    public void Dispose() => _socket.Dispose();
}
