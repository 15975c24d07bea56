using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A frame that came back to the balancer because of a probe that went the way of the traffic.</summary>
/// <param name="Frame">The frame as the balancer got it.</param>
/// <param name="Rip">The rip that the last probe of the answer's flow was sent to. Null when no such probe was seen.</param>
/// <param name="Asked">The address that the probe asked. Null when no such probe was seen.</param>
internal sealed record ProbeAnswer(SeenFrame Frame, Ipv4Address? Rip, Ipv4Address? Asked)
{
    /// <summary>All answers to probes, in the order in which they were seen.</summary>
    public static IEnumerable<ProbeAnswer> Of(Evidence evidence)
    {
        var asked = new Dictionary<FlowKey, Ipv4Address>();
        foreach (var frame in evidence.Probes)
        {
            if (frame.Sender.Node != evidence.Balancer.Name)
            {
                yield return TryGetConversation(frame, out var answered) && asked.TryGetValue(answered, out var rip)
                    ? new ProbeAnswer(frame, rip, answered.Destination) : new ProbeAnswer(frame, null, null);
            }
            else if (evidence.ForwardingModes.TryRead(frame, out var forwarded) && FlowKey.TryParse(forwarded.Packet, out var flow))
            {
                asked[flow] = forwarded.Rip;
            }
        }
    }

    /// <summary>The answers that came plain from a VIP.</summary>
    public static IEnumerable<ProbeAnswer> FromVips(Evidence evidence)
        => Of(evidence).Where(answer => answer.Frame.TryGetIpv4(out var packet) && evidence.Vips.Contains(packet.Source));

    /// <summary>The MAC address that it came from.</summary>
    public MacAddress Mac => EthernetView.TryParse(Frame.Octets.Span, out var ethernet, out _) ? ethernet.Source : default;

    /// <summary>The probe's flow: the reverse of the answer's, or the one that an ICMP error quotes.</summary>
    private static bool TryGetConversation(SeenFrame frame, out FlowKey flow)
    {
        flow = default;
        if (!frame.TryGetIpv4(out var packet))
        {
            return false;
        }

        if (FlowKey.TryParse(packet, out var own))
        {
            flow = own.Reverse;
            return true;
        }

        return packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.TryGetQuote(out var quote)
            && FlowKey.TryParse(quote, out flow);
    }
}
