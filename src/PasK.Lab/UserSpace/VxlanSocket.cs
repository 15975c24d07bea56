using PasK.Lab.Topologies;
using PasK.Linux.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Vxlan;

namespace PasK.Lab.UserSpace;

/// <summary>The end of VXLAN tunnels (RFC 7348): a UDP socket. Packets of another VNI are dropped silently, as by the kernel's device.</summary>
/// <remarks>It is opened in the node that the current thread is in.</remarks>
/// <param name="device">What the kernel's device would be like.</param>
/// <param name="mac">The device's MAC address. An inner frame to it is for this node; the kernel judges one to another address as it judges a frame from a
/// network.</param>
internal sealed class VxlanSocket(VxlanDevice device, MacAddress mac) : ITunnelSocket
{
    private readonly DatagramSocket _socket = DatagramSocket.Open(device.Port.Value);

    public int Descriptor => _socket.Descriptor;

    public bool TryReceive(Span<byte> buffer, out int length) => _socket.TryReceive(buffer, out length);

    public bool TryTakeOut(ReadOnlySpan<byte> received, out MacAddress destination, out Ipv4View inner)
    {
        destination = default;
        inner = default;
        if (!VxlanView.TryParse(received, out var vxlan, out _) || vxlan.Vni != device.Vni
            || !EthernetView.TryParse(vxlan.Payload, out var frame, out _) || frame.Type != EtherType.Ipv4 || frame.Tag is not null)
        {
            return false;
        }

        destination = frame.Destination == mac ? default : frame.Destination;
        return Ipv4View.TryParse(frame.Payload, out inner, out _);
    }

    public void Dispose() => _socket.Dispose();
}
