using PasK.Balancer.Configuration;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A client's packet that the balancer sent to a real. It shows which real the balancer chose for the session.</summary>
/// <param name="Frame">The frame as the balancer sent it.</param>
/// <param name="Entered">When the packet came to the balancer, in nanoseconds; when it left where it was not seen to come.</param>
/// <param name="Flow">The client's flow to the VIP; the balancer's session has the same key.</param>
/// <param name="Rip">The real's own address.</param>
/// <param name="Rport">The real's port, or null where it is the port that the client asked for.</param>
internal sealed record ForwardedFlow(SeenFrame Frame, long Entered, FlowKey Flow, Ipv4Address Rip, Port? Rport)
{
    /// <summary>The clients' packets that the balancer sent to reals and that belong to a flow, in the order in which they left it.</summary>
    public static IEnumerable<ForwardedFlow> Of(Evidence evidence)
        => evidence.ForwardedRequests.Where(pair => pair.Left is not null).OrderBy(pair => pair.Left!.Number).Select(Of).OfType<ForwardedFlow>();

    /// <summary>A packet that the balancer sent to a real, or null when it did not leave or belongs to no flow.</summary>
    public static ForwardedFlow? Of(PacketPair<ReadFrame> pair)
    {
        if (pair.Left is not { Rip: { } rip } left || !FlowKey.TryParse(left.Packet, out var flow))
        {
            return null;
        }

        // Packets that are alike may be of different flows where only their order made them a pair.
        var isSame = pair.Entered is { } entered && FlowKey.TryParse(entered.Packet, out var other) && other == flow;
        var came = isSame ? Math.Min(pair.Entered!.Seen.TimestampNanoseconds, left.Seen.TimestampNanoseconds) : left.Seen.TimestampNanoseconds;
        var rport = left.TranslatedFlow?.DestinationPort;
        return new ForwardedFlow(left.Seen, came, flow, rip, rport == flow.DestinationPort ? null : rport);
    }

    /// <summary>Where it went, in words.</summary>
    public string Target => Rport is null ? $"{Rip}" : $"{Rip}:{Rport}";

    /// <summary>The real of a service that the packet went to, or null for none. Where ports are translated, several reals may share a rip.</summary>
    public Real? RealOf(Slb slb)
        => slb.Reals.FirstOrDefault(real => real.Rip == Rip && (!slb.NatMode.IsTranslation() || Flow.Protocol == IpProtocol.Icmp
            || (real.Rport ?? Flow.DestinationPort) == (Rport ?? Flow.DestinationPort)));

    /// <summary>
    /// The clients' packets that the balancer sent to reals, in the order in which they left it, each with the first one of its session. A flow has one
    /// session, or one for each TCP connection: a client may use a port again.
    /// </summary>
    public static IEnumerable<(ForwardedFlow Packet, ForwardedFlow First)> Sessions(Evidence evidence)
    {
        var last = new Dictionary<FlowKey, (ServiceRequest Opening, ForwardedFlow First)>();
        foreach (var request in ServiceRequest.Of(evidence).Where(request => request.Sent is not null).OrderBy(request => request.Left))
        {
            if (!last.TryGetValue(request.Flow, out var session) || (request.Opens && !request.Repeats(session.Opening)))
            {
                last[request.Flow] = session = (request, request.Sent!);
            }

            yield return (request.Sent!, session.First);
        }
    }

    /// <summary>The first packet of each session.</summary>
    public static IEnumerable<ForwardedFlow> Beginnings(Evidence evidence)
        => Sessions(evidence).Where(one => one.Packet == one.First).Select(one => one.First);
}
