using PasK.Balancer.Datapath;
using PasK.Balancer.Routing;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Engine;

/// <summary>
/// Relays ICMP errors about packets of clients' flows. An error about a reply goes to the real that sent it as the VIP. An error about a translated request
/// goes to the client. The session is found by the quoted ports, for which eight octets are enough (RFC 792). An error keeps no session alive (RFC 5508 §4.3,
/// REQ-6). Any router may send the error, even one that no route leads to. But the error must come in where packets of its direction do: about a reply, where
/// the client's packets come in; about a translated request, where the real is. A redirect is only for the router's own link (RFC 1812 §5.2.7.2) and would
/// change a real's route; it is not relayed, and neither is source quench (RFC 6633).
/// </summary>
/// <param name="addresses">The balancer's addresses.</param>
/// <param name="sources">The source validation: it knows where clients' packets come in.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="forwarder">The forwarder to reals and clients.</param>
/// <param name="counters">Where errors are counted.</param>
internal sealed class FlowErrorRelay(OwnAddresses addresses, SourceValidation sources, SessionTable sessions, PacketForwarder forwarder, Counters counters)
{
    /// <summary>Relays a packet if it is an error about a packet of a session.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where it goes.</param>
    /// <param name="verdict">The verdict about it.</param>
    /// <returns>Whether the packet was taken.</returns>
    public bool TryTake(Ipv4View packet, Attachment at, DatapathCall call, out Verdict verdict)
    {
        verdict = default;
        if (packet.Protocol != IpProtocol.Icmp || packet.IsFragment || !IcmpView.TryParse(packet.Payload, out var error, out _)
            || error.Type is IcmpType.Redirect or IcmpType.SourceQuench || !error.IsChecksumValid
            || !error.TryGetQuote(out var quote) || quote.Source != packet.Destination
            || addresses.IsOurs(packet.Source) || !FlowKey.TryParse(quote, out var flow))
        {
            return false;
        }

        var asked = sessions.Find(flow.Reverse);
        if ((asked ?? sessions.FindByReply(flow.Reverse)) is not { } session
            || !(asked is null ? session.Real.RealPath.IsAt(at) : sources.MayComeFrom(session.Key.Source, at)))
        {
            return false;
        }

        counters.Add(Counter.ErrorsSteered);
        verdict = asked is null ? forwarder.ErrorToClient(packet, session, at, call)
            : session.Service.Refuses(packet.Source) ? DropReason.RealAsClient
            : PacketForwarder.IsLastHop(packet) ? PacketForwarder.LastHop
            : forwarder.ErrorToReal(packet, session, at, call);
        return true;
    }
}
