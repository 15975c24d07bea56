using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;
using PasK.Wire.Text;

namespace PasK.Lab.Forwarding;

/// <summary><c>l3dsr-dscp</c>: the packet goes to the rip itself, and its code point tells the VIP that it is for.</summary>
/// <param name="topology">The topology, whose services and checks say which code points there are.</param>
internal sealed class DscpMode(Topology topology) : ForwardingMode
{
    private readonly List<DscpMapping> _mappings = [.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).SelectMany(MarksOf).Distinct()];

    internal override string EgressWords => "for the rip of a real, with the code point of the VIP";

    internal override string PacketWord => "marked";

    internal override string SentToWords => "marked for the VIP to";

    internal override IEnumerable<DscpMapping> DscpMappings => _mappings;

    public override bool TryRead(SeenFrame frame, out ForwardedPacket forwarded)
    {
        var isMarked = TryFind(frame, out var packet, out var mark);
        forwarded = isMarked ? new ForwardedPacket(packet.Destination, mark!.Undo(packet)) : default;
        return isMarked;
    }

    internal override string Label(SeenFrame frame, IPacketNames names)
        => TryFind(frame, out var packet, out var mark) ? FormattableString.Invariant($"DSCP {mark!.Dscp} to {names.Name(packet.Destination)}") : "";

    private bool TryFind(SeenFrame frame, out Ipv4View packet, out DscpMapping? mark)
    {
        mark = frame.TryGetIpv4(out packet) ? DscpMapping.Find(_mappings, packet) : null;
        return mark is not null;
    }

    private static IEnumerable<DscpMapping> MarksOf(Slb slb)
        => from real in slb.Reals
           from mark in slb.Vips.Select(vip => (Vip: vip.Address, vip.Dscp)).Concat(slb.ChecksOf(real).Where(check => check.DscpTip is not null)
               .Select(check => (Vip: check.DscpTip!.Value, Dscp: check.Dscp ?? slb.DscpOf(check.DscpTip.Value))))
           from dscp in mark.Dscp is { } one ? new[] { one } : []
           select new DscpMapping(dscp, real.Rip, mark.Vip);
}
