using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Text;

namespace PasK.Lab.Forwarding;

/// <summary><c>dsr</c>: the packet is as it was, and the frame goes to a real server's MAC address.</summary>
internal sealed class MacMode : ForwardingMode
{
    private readonly HashSet<Ipv4Address> _vips;
    private readonly Dictionary<MacAddress, Ipv4Address> _rips = [];

    /// <summary>Notes the MAC addresses of the real servers' network cards, and of the cards that may replace them.</summary>
    /// <param name="topology">The topology.</param>
    public MacMode(Topology topology)
    {
        _vips = [.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Where(slb => slb.NatMode == NatMode.Dsr).SelectMany(slb => slb.Vips)
            .Select(vip => vip.Address)];
        foreach (var real in topology.Reals)
        {
            foreach (var end in topology.LinksOf(real).Select(link => link.EndAt(real)))
            {
                _rips[end.Mac] = _rips[NodeMac.OfReplacement(end.Mac)] = real.Interface.Address.Address;
            }
        }
    }

    internal override string EgressWords => "for the MAC address of a real";

    internal override string PacketWord => "redirected";

    internal override string SentToWords => "to the MAC address of";

    internal override IEnumerable<Ipv4Address> Redirected => _vips;

    public override bool TryRead(SeenFrame frame, out ForwardedPacket forwarded)
    {
        var isRedirected = TryFind(frame, out var rip, out var packet);
        forwarded = new ForwardedPacket(rip, packet);
        return isRedirected;
    }

    internal override string Label(SeenFrame frame, IPacketNames names) => TryFind(frame, out var rip, out _) ? $"to the MAC of {names.Name(rip)}" : "";

    private bool TryFind(SeenFrame frame, out Ipv4Address rip, out Ipv4View packet)
    {
        rip = default;
        return frame.TryGetIpv4(out packet) && _vips.Contains(packet.Destination)
            && EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _) && _rips.TryGetValue(ethernet.Destination, out rip);
    }
}
