using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Passes packets on that are not for the balancer itself.</summary>
/// <param name="routes">The routes.</param>
/// <param name="paths">The paths to the reals, by rip.</param>
/// <param name="transmitter">The last stage of the datapath.</param>
/// <param name="counters">Where fragments are counted.</param>
internal sealed class Delivery(RoutingTable routes, IReadOnlyDictionary<Ipv4Address, RealPath> paths, Transmitter transmitter, Counters counters)
{
    /// <summary>The verdict about a packet that may not go any further, see <see cref="IsLastHop"/>.</summary>
    public static Verdict LastHop => Verdict.Drop(DropReason.TimeToLiveExceeded, IcmpMessage.TimeToLiveExceeded);

    private static Verdict NoRoute => Verdict.Drop(DropReason.NoRoute, IcmpMessage.Unreachable(IcmpUnreachableCode.Network));

    /// <summary>Whether the packet's time to live ends here.</summary>
    public static bool IsLastHop(Ipv4View packet) => packet.TimeToLive <= 1;

    /// <summary>Routes a packet to its destination. What a real would take for the balancer's own tunnel packet is none.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where it goes.</param>
    public Verdict Route(Ipv4View packet, Attachment at, DatapathCall call)
        => paths.TryGetValue(packet.Destination, out var path) && path.Takes(packet.Protocol, packet.TypeOfService, PortOf(packet))
            ? DropReason.TunnelFromElsewhere
            : To(packet.Destination, packet, null, at, call);

    /// <summary>
    /// Passes a packet on to a session's real in the way of its service's nat-mode. Where it is translated, the real may not take it for another service's.
    /// </summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ToReal(Ipv4View packet, Session session, Attachment at, DatapathCall call)
    {
        if (session.Answers is { } answers && session.Real.RealPath.Takes(packet.Protocol, packet.TypeOfService, answers.SourcePort))
        {
            return DropReason.TunnelFromElsewhere;
        }

        CountFragment(packet);
        return ToReal(packet, session.Real.RealPath, session.Method, at, call);
    }

    /// <summary>Passes a packet on to a session's client, in the name of the VIP.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ToClient(Ipv4View packet, Session session, Attachment at, DatapathCall call)
    {
        CountFragment(packet);
        return To(session.Key.Source, packet, session.AnswerMethod, at, call);
    }

    /// <summary>Passes an ICMP error about an answer on to the session's real.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ErrorToReal(Ipv4View packet, Session session, Attachment at, DatapathCall call) => ToReal(packet, session.Real.RealPath, session.Method?.ForErrors, at, call);

    /// <summary>Passes an ICMP error about a request on to the session's client, in the name of the VIP.</summary>
    /// <inheritdoc cref="Route"/>
    public Verdict ErrorToClient(Ipv4View packet, Session session, Attachment at, DatapathCall call)
        => To(session.Key.Source, packet, session.AnswerMethod?.ForErrors, at, call);

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

    private Verdict To(Ipv4Address destination, Ipv4View packet, ForwardingMethod? method, Attachment at, DatapathCall call)
        => IsLastHop(packet) ? LastHop
            : !routes.TryFind(destination, out var hop) ? NoRoute
            : transmitter.Send(packet, new EgressPath(hop, at, method), call);
}
