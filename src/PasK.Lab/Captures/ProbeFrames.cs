using PasK.Wire;

namespace PasK.Lab;

/// <summary>Which frames belong to the probes of health checks, which go on for as long as a balancer runs: those between its own addresses and a VIP or a real.</summary>
internal sealed class ProbeFrames(Topology topology)
{
    private readonly HashSet<Ipv4Address> _own = [.. topology.Balancers.SelectMany(node => node.Interfaces).Select(one => one.Address.Address)];

    private readonly HashSet<Ipv4Address> _asked =
    [
        .. topology.Balancers.SelectMany(node => node.Configuration.Vips),
        .. topology.Balancers.SelectMany(node => node.Configuration.Slbs).SelectMany(slb => slb.Reals).Select(real => real.Rip),
    ];

    /// <summary>Whether a frame belongs to a probe, in the tunnel or outside.</summary>
    public bool IsProbe(ReadOnlySpan<byte> frame)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out _) || ethernet.Type != EtherType.Ipv4 || !Ipv4View.TryParseQuote(ethernet.Payload, out var packet, out _))
        {
            return false;
        }

        if (packet.Protocol == IpProtocol.IpInIp)
        {
            return Ipv4View.TryParseQuote(packet.Payload, out var inner, out _) && IsBetween(inner);
        }

        return IsBetween(packet);
    }

    private bool IsBetween(Ipv4View packet)
        => (_own.Contains(packet.Source) && _asked.Contains(packet.Destination)) || (_asked.Contains(packet.Source) && _own.Contains(packet.Destination));
}
