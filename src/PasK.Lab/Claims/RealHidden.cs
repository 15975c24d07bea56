using PasK.Lab.Topologies;
using PasK.Trace.Frames;

namespace PasK.Lab.Claims;

/// <summary>The client cannot tell which real server answers, or where it is.</summary>
internal sealed class RealHidden : Claim
{
    public override string Name => "real-hidden";

    public override string Rule
        => "On the client's link neither the real server's address nor its MAC appears: no address field, no ARP message, no ICMP quote";

    public override string? WhyNot(Topology topology) => ReplyHops.IsOnOneEthernet(topology) ? "a client shares its Ethernet with a real server" : null;

    protected override Proof Examine(Evidence evidence)
    {
        var topology = evidence.Topology;
        var macs = topology.Reals.SelectMany(real => topology.LinksOf(real).Select(link => link.EndAt(real).Mac)).ToHashSet();
        return EachClient(
            evidence,
            own => own.OnClientLinks,
            (own, frame) => macs.Any(frame.Shows) ? "the real server's MAC is in the frame"
                : !frame.IsReadable ? "the frame cannot be read"
                : own.Rips.Keys.Any(frame.Shows) ? "the real server's address is in the frame"
                : null);
    }
}
