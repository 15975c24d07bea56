using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Paths;
using PasK.Balancer.Routing;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Engine;

/// <summary>Forwards packets that are not for the balancer itself: to their destination, to the real of a session, or to its client.</summary>
/// <param name="routes">The routes.</param>
/// <param name="paths">The paths to the reals, by rip.</param>
/// <param name="transmitter">The last stage of the datapath.</param>
/// <param name="counters">Where fragments are counted.</param>
internal sealed class PacketForwarder(RoutingTable routes, IReadOnlyDictionary<Ipv4Address, RealPath> paths, Transmitter transmitter, Counters counters)
{
    /// <summary>The verdict about a packet whose time to live expires here.</summary>
    public static Verdict LastHop => Verdict.Drop(DropReason.TimeToLiveExceeded, IcmpMessage.TimeToLiveExceeded);

    private static Verdict NoRoute => Verdict.Drop(DropReason.NoRoute, IcmpMessage.Unreachable(IcmpUnreachableCode.Network));

    /// <summary>Whether a packet's time to live expires here.</summary>
    public static bool IsLastHop(Ipv4View packet) => packet.TimeToLive <= 1;

    /// <summary>Routes a packet to its destination. It is dropped when a real would take it for a tunnel packet of the balancer.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="at">The attachment that it came in by.</param>
    /// <param name="call">When, and where it goes.</param>
    public Verdict Route(Ipv4View packet, Attachment at, DatapathCall call)
        => paths.TryGetValue(packet.Destination, out var path) && path.Takes(packet.Protocol, packet.TypeOfService, PortOf(packet))
            ? DropReason.TunnelFromElsewhere
            : ForwardTo(packet.Destination, packet, null, at, call);

    /// <summary>
    /// Forwards a packet to the real of its session, in the nat-mode of the service. A translated packet is dropped when the real would take it for one of
    /// another service.
    /// </summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ToReal(Ipv4View packet, Session session, Attachment at, DatapathCall call)
    {
        if (session.ReplyFlow is { } reply && session.Real.RealPath.Takes(packet.Protocol, packet.TypeOfService, reply.SourcePort))
        {
            return DropReason.TunnelFromElsewhere;
        }

        CountFragment(packet);
        return ToReal(packet, session.Real.RealPath, session.Method, at, call);
    }

    /// <summary>Forwards a reply to the client of its session, with the VIP as its source.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ToClient(Ipv4View packet, Session session, Attachment at, DatapathCall call)
    {
        CountFragment(packet);
        return ForwardTo(session.Key.Source, packet, session.ReplyMethod, at, call);
    }

    /// <summary>Forwards an ICMP error about a reply to the real of the session.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ErrorToReal(Ipv4View packet, Session session, Attachment at, DatapathCall call)
        => ToReal(packet, session.Real.RealPath, session.Method?.ForErrors, at, call);

    /// <summary>Forwards an ICMP error about a request to the client of the session, with the VIP as its source.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ErrorToClient(Ipv4View packet, Session session, Attachment at, DatapathCall call)
        => ForwardTo(session.Key.Source, packet, session.ReplyMethod?.ForErrors, at, call);

    private static Port? PortOf(Ipv4View packet)
        => packet.Protocol == IpProtocol.Udp && FlowKey.TryParse(packet, out var flow) ? flow.DestinationPort : null;

    private void CountFragment(Ipv4View packet)
    {
        if (packet.FragmentOffset != 0)
        {
            counters.Add(Counter.FragmentsFollowed);
        }
    }

    private Verdict ToReal(Ipv4View packet, RealPath path, ForwardingMethod? method, Attachment at, DatapathCall call)
        => path.Hop is { } hop ? transmitter.Send(packet, new EgressPath(hop, at, method) { Mac = path.Mac, PathMtu = path.Mtu(call.Now) }, call) : NoRoute;

    private Verdict ForwardTo(Ipv4Address destination, Ipv4View packet, ForwardingMethod? method, Attachment at, DatapathCall call)
        => IsLastHop(packet) ? LastHop
            : !routes.TryFind(destination, out var hop) ? NoRoute
            : transmitter.Send(packet, new EgressPath(hop, at, method), call);
}
