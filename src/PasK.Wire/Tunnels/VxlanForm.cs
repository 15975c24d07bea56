using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Udp;
using PasK.Wire.Vxlan;

namespace PasK.Wire.Tunnels;

/// <summary>
/// VXLAN: the inner packet in an Ethernet frame after UDP and VXLAN headers (RFC 7348 §5). UDP carries much else, so the inner header must be readable. On
/// another port than 4789, VXLAN is recognised by its content: no reserved bit is set, and the inner header has a right checksum.
/// </summary>
internal sealed class VxlanForm() : TunnelForm(TunnelKind.Vxlan, "VXLAN", VxlanHeader.UdpPort)
{
    /// <summary>RFC 7348 §4.3.</summary>
    public override bool HasUdpChecksum => false;

    /// <inheritdoc/>
    public override bool TryRead(ReadOnlySpan<byte> payload, out int length)
    {
        length = 0;
        if (!TryRead(payload, out var ports, out var vxlan, out var frame)
            || frame.Type != EtherType.Ipv4
            || !Ipv4View.TryParseQuote(frame.Payload, out var inner, out _)
            || (ports.Destination != VxlanHeader.UdpPort && !(vxlan.HasNoReservedBit && inner.IsChecksumValid)))
        {
            return false;
        }

        length = UdpHeader.HeaderLength + VxlanHeader.Length + frame.HeaderLength;
        return true;
    }

    /// <inheritdoc/>
    public override string Describe(TunnelView tunnel, Func<MacAddress, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(nameOf);
        var port = tunnel.DestinationPort == VxlanHeader.UdpPort ? "" : $"port {tunnel.DestinationPort} ";
        return $"{port}vni {tunnel.Vni} from {nameOf(tunnel.InnerSource)} to {nameOf(tunnel.InnerDestination)}";
    }

    /// <summary>Reads the headers.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out UdpPorts ports, out VxlanView vxlan, out EthernetView frame)
    {
        vxlan = default;
        frame = default;
        return UdpPorts.TryParse(payload, out ports)
            && VxlanView.TryParse(payload[UdpHeader.HeaderLength..], out vxlan, out _)
            && EthernetView.TryParse(vxlan.Payload, out frame, out _);
    }
}
