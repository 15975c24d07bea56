using PasK.Wire;

namespace PasK.Lab;

/// <summary>The client cannot tell which real server answers, or where it is.</summary>
internal sealed class RealHidden : Claim
{
    public override string Name => "real-hidden";

    public override string Rule => "On the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote";

    protected override Finding Examine(Evidence evidence)
    {
        var macs = evidence.Topology.Links.SelectMany(link => link.Ends)
            .Where(end => evidence.Topology.Reals.Any(real => real.Name == end.Node))
            .Select(end => end.Mac).ToHashSet();
        return Every(evidence.OnClientLinks, frame => Refute(frame, evidence, macs));
    }

    private static string? Refute(SeenFrame frame, Evidence evidence, HashSet<MacAddress> macs)
    {
        if (!EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _))
        {
            return "the frame cannot be read";
        }

        var mac = macs.Contains(ethernet.Source) || macs.Contains(ethernet.Destination)
            || (frame.TryGetArp(out var arp) && (macs.Contains(arp.SenderMac) || macs.Contains(arp.TargetMac)));
        return mac ? "the real server's MAC is in the frame"
            : evidence.Rips.Keys.Any(rip => Shows(frame, rip)) ? "the real server's address is in the frame"
            : null;
    }

    private static bool Shows(SeenFrame frame, Ipv4Address rip)
    {
        if (frame.TryGetArp(out var arp))
        {
            return arp.SenderAddress == rip || arp.TargetAddress == rip;
        }

        return frame.TryGetIpv4(out var packet) && Shows(packet, rip);
    }

    private static bool Shows(Ipv4View packet, Ipv4Address rip)
        => packet.Source == rip || packet.Destination == rip
            || (packet.Protocol == IpProtocol.IpInIp && Ipv4View.TryParseQuote(packet.Payload, out var inner, out _) && Shows(inner, rip))
            || (packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.TryGetQuote(out var quote) && Shows(quote, rip));
}
