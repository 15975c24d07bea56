using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Claims;

/// <summary>The client cannot tell which real server answers, or where it is.</summary>
internal sealed class RealHidden : Claim
{
    public override string Name => "real-hidden";

    public override string Rule
        => "On the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote";

    public override string? WhyNot(Topology topology) => ReplyHops.IsOnOneEthernet(topology) ? "a client shares its Ethernet with a real server" : null;

    private const int AddressesOffset = 12;

    protected override Proof Examine(Evidence evidence)
    {
        var macs = evidence.Topology.Links.SelectMany(link => link.Ends)
            .Where(end => evidence.Topology.Reals.Any(real => real.Name == end.Node))
            .Select(end => end.Mac).ToHashSet();
        return EachClient(evidence, own => Every(own.OnClientLinks, frame => Refute(frame, own, macs)));
    }

    private static string? Refute(SeenFrame frame, Evidence evidence, HashSet<MacAddress> macs)
    {
        if (macs.Any(mac => frame.Octets.Span.IndexOf(mac.ToArray()) >= 0))
        {
            return "the real server's MAC is in the frame";
        }

        var isReadable = EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _) && ethernet.Type switch
        {
            EtherType.Ipv4 => frame.TryGetIpv4(out _),
            EtherType.Arp => frame.TryGetArp(out _),
            _ => true,
        };
        return !isReadable ? "the frame cannot be read"
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
        => HeaderShows(packet.Header, rip)
            || (TunnelView.TryParse(packet, out var tunnel) && Shows(tunnel.Inner, rip))
            || (packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.TryGetQuote(out var quote)
                && Shows(quote, rip));

    /// <summary>Whether an address field or an option, such as record route, holds an address. Options may hold it at any octet.</summary>
    private static bool HeaderShows(ReadOnlySpan<byte> header, Ipv4Address rip)
    {
        Span<byte> octets = stackalloc byte[Ipv4Address.Length];
        rip.Write(octets);
        return header[AddressesOffset..].IndexOf(octets) >= 0;
    }
}
