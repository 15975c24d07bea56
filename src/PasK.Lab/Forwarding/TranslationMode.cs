using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Text;
using PasK.Wire.Transport;

namespace PasK.Lab.Forwarding;

/// <summary><c>dnat</c> and <c>both-nat</c>: the packet goes to the real server's own address and port, in both-nat from the balancer's own address.</summary>
/// <param name="mode">Which of the two.</param>
/// <param name="topology">The topology, without an <see cref="Obstacle"/> where claims are made.</param>
internal sealed class TranslationMode(NatMode mode, Topology topology) : ForwardingMode
{
    private readonly List<Translation> _translations = [.. topology.Balancers.SelectMany(balancer => TranslationsOf(balancer, mode, topology))];

    internal override string EgressWords => HidesClient ? "for the rip of a real, from the balancer's own address" : "for the rip of a real";

    internal override string PacketWord => "translated";

    internal override string SentToWords => "translated to";

    internal override bool HidesClient => mode == NatMode.BothNat;

    internal override bool IsShownAsItIs => true;

    /// <summary>Why nothing can be claimed about the translations of a topology, or null when it can.</summary>
    public static string? Obstacle(Topology topology)
    {
        var slbs = topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Where(slb => slb.NatMode.IsTranslation()).ToList();
        return slbs.Count == 0 ? null
            : topology.Hosts.Count() > 1 && slbs.Exists(slb => slb.NatMode == NatMode.BothNat)
                ? "a demonstration of both-nat needs exactly one client: a packet from the balancer does not say whose it is"
            : slbs.SelectMany(slb => slb.Vips).Select(vip => vip.Address).Distinct().Count() > 1
                ? $"a demonstration of {slbs[0].NatMode.Word()} needs one VIP: a packet to the rip does not say which it was for"
            : slbs.Exists(slb => slb.Reals.Any(real => real.Rport is not null) && slb.Vips.Any(vip => vip.Vports.Count != 1))
                ? $"a demonstration of {slbs[0].NatMode.Word()} with rport needs vips of one vport each: a packet to the rport does not say which it was for"
            : slbs.Exists(slb => slb.HealthChecks.Count > 0 || slb.Reals.Any(real => real.HealthChecks.Count > 0))
                ? "a demonstration's claims about health checks are about direct server return; leave health-check out of services that translate"
            : null;
    }

    internal override IEnumerable<Translation> Translations => _translations;

    public override bool TryRead(SeenFrame frame, out ForwardedPacket forwarded)
    {
        forwarded = default;
        if (!frame.TryGetIpv4(out var packet) || !FlowKey.TryParse(packet, out var flow) || !_translations.Exists(one => one.ClientFlowOf(flow) is not null))
        {
            return false;
        }

        var isRead = TryUndo(packet, out var undone);
        forwarded = new ForwardedPacket(packet.Destination, undone);
        return isRead;
    }

    internal override string Label(SeenFrame frame, IPacketNames names) => "";

    /// <summary>Translates an answer of a real server back to what the client must get. The time to live stays.</summary>
    /// <returns>Whether the packet is an answer.</returns>
    public bool TryUndoAnswer(Ipv4View packet, out Ipv4View answer)
    {
        answer = default;
        var from = packet.Source;
        return _translations.Exists(one => one.Rip == from) && TryUndo(packet, out answer);
    }

    private bool TryUndo(Ipv4View packet, out Ipv4View undone)
    {
        undone = default;
        foreach (var translation in _translations)
        {
            if (translation.TryUndo(packet, out var octets))
            {
                return Ipv4View.TryParseQuote(octets, out undone, out _);
            }
        }

        return false;
    }

    private static IEnumerable<Translation> TranslationsOf(BalancerNode balancer, NatMode mode, Topology topology)
        => from slb in balancer.Configuration.Slbs
           where slb.NatMode == mode
           from vip in slb.Vips
           from real in slb.Reals
           from client in topology.Hosts
           let own = balancer.InterfaceTowards(real.Rip)?.Address.Address
           let vport = vip.Vports.Count == 1 ? vip.Vports[0] : (Port?)null
           let rport = real.Rport ?? vport
           let hasPort = vport is not null && (rport != vport || SharesRip(real, balancer))
           select new Translation(
               client.Interface.Address.Address,
               vip.Address,
               hasPort ? vport : null,
               mode == NatMode.BothNat && own is { } asker ? asker : client.Interface.Address.Address,
               real.Rip,
               hasPort ? rport : null);

    /// <summary>Whether another real is at the same address, so that the port alone tells the two apart.</summary>
    private static bool SharesRip(Real real, BalancerNode balancer)
        => balancer.Configuration.Slbs.SelectMany(slb => slb.Reals).Any(other => other.Rip == real.Rip && other.Id != real.Id);
}
