using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;
using PasK.Wire.Tunnels;
using PasK.Wire.Udp;

namespace PasK.Fuzz;

/// <summary>A tunnel that a balancer may send packets in, as the table of tunnels and that of nat-modes describe it.</summary>
/// <param name="Form">What it looks like.</param>
/// <param name="HeadersLength">The octets between the outer header and the inner packet.</param>
/// <param name="Ports">The UDP ports that such tunnels go to; none for a tunnel that is not in UDP.</param>
internal sealed record SentTunnel(TunnelForm Form, int HeadersLength, IReadOnlySet<Port> Ports)
{
    /// <summary>Those of every nat-mode with a tunnel, each with the ports that services give it.</summary>
    public static SentTunnel[] Of(IReadOnlyList<Slb> slbs) =>
    [
        .. NatModes.With(traits => traits.Form is not null).Select(mode => new SentTunnel(
            mode.Traits().Form!,
            mode.Traits().Overhead - Ipv4Header.MinimumLength,
            slbs.Where(slb => slb.NatMode == mode).Select(slb => slb.TunnelPort).OfType<Port>().ToHashSet())),
    ];

    /// <summary>Whether a packet of the balancer's own must be such a tunnel.</summary>
    public bool Sends(Ipv4View packet)
        => packet.Protocol == Form.Protocol && (Form.Port is null || (FlowKey.TryParse(packet, out var flow) && Ports.Contains(flow.DestinationPort)));

    /// <summary>What is wrong with the headers of a packet that must be such a tunnel, or null.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="inner">The packet inside, where nothing is wrong.</param>
    public string? WrongWith(Ipv4View packet, ref ReadOnlySpan<byte> inner)
    {
        if (packet.IsFragment)
        {
            return $"a tunnel packet in fragments ({Form.Name})";
        }

        if (!Form.TryRead(packet.Payload, out var length) || length != HeadersLength || !Form.IsIntact(packet.Payload)
            || (Form.Port is not null && !IsDatagram(packet)))
        {
            return $"a wrong header of the tunnel ({Form.Name})";
        }

        inner = packet.Payload[length..];
        return null;
    }

    /// <summary>A datagram has no checksum, or a right one where the tunnel sends any.</summary>
    private bool IsDatagram(Ipv4View packet)
        => UdpView.TryParse(packet.Payload, out var udp, out _) && udp.Length == packet.Payload.Length
            && (udp.Checksum == 0 || (Form.HasUdpChecksum && udp.IsChecksumValid(packet.Source, packet.Destination)));
}
