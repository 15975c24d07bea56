using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.Icmp;
using PasK.Balancer.Numbers;
using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ip;

namespace PasK.Balancer.Engine;

/// <summary>Sends the balancer's own packets about received ones: echo replies, ICMP errors and resets.</summary>
/// <param name="errors">The writer of ICMP errors.</param>
/// <param name="routes">The routes.</param>
/// <param name="transmitter">The last stage of the datapath.</param>
/// <param name="identifications">Fresh identifications.</param>
/// <param name="counters">Where packets are counted.</param>
internal sealed class OwnPackets(
    IcmpErrorWriter errors, RoutingTable routes, Transmitter transmitter, IdentificationSource identifications, Counters counters)
{
    private readonly byte[] _packet = new byte[Ipv4Header.MaximumPacketLength];

    /// <summary>Answers an echo request.</summary>
    public Verdict AnswerEcho(Ipv4View request, DatapathCall call)
    {
        var reason = Echo.WriteReply(request, identifications.Next(request.Source), _packet, out var length);
        if (reason != DropReason.None)
        {
            return reason;
        }

        Send(length, call);
        return new Verdict(Counter.Answered);
    }

    /// <summary>Sends the ICMP error of a verdict, if it has one, to the sender of the packet. None is sent about the balancer's own packets.</summary>
    /// <param name="verdict">What became of the packet.</param>
    /// <param name="about">The packet.</param>
    /// <param name="ingress">Where it came in, or null for the balancer's own.</param>
    /// <param name="call">When, and where packets go.</param>
    /// <returns>The verdict.</returns>
    public Verdict SendError(Verdict verdict, Ipv4View about, Attachment? ingress, DatapathCall call)
    {
        if (verdict.Error is { } error && ingress is not null)
        {
            Send(errors.Write(about, error, ingress.Address.Address, call.Now, _packet), call);
        }

        return verdict;
    }

    /// <summary>Resets a client's connection.</summary>
    public void Reset(Ipv4View about, DatapathCall call)
    {
        if (ClientReset.Write(about, identifications.Next(about.Source), _packet) is var length and > 0)
        {
            counters.Add(Counter.Resets);
            Send(length, call);
        }
    }

    private void Send(int length, DatapathCall call)
    {
        if (Ipv4View.TryParse(_packet.AsSpan(0, length), out var packet, out _))
        {
            counters.Add(Counter.Originated);
            counters.Add(routes.TryFind(packet.Destination, out var hop)
                ? transmitter.Send(packet, new EgressPath(hop, Ingress: null), call)
                : DropReason.NoRoute);
        }
    }
}
