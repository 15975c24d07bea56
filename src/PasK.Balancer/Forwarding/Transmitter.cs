using PasK.Balancer.Datapath;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Numbers;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding;

/// <summary>The last stage of the datapath: it writes packets as frames into the transmit buffer. Nothing else changes their octets.</summary>
/// <param name="neighbours">The MAC addresses of next hops.</param>
/// <param name="identifications">The source of identifications for outer packets.</param>
/// <param name="counters">Where fragments are counted.</param>
internal sealed class Transmitter(NeighbourTable<WaitingPacket> neighbours, IdentificationSource identifications, Counters counters)
{
    /// <summary>Sends a packet, or lets it wait for the MAC address of its next hop.</summary>
    /// <returns>That it was sent, that it waits, or why it was dropped.</returns>
    public Verdict Send(Ipv4View packet, in EgressPath egress, DatapathCall call)
    {
        if (egress.Ticket?.GoodUntil < call.Now)
        {
            return DropReason.ProbeTimedOut;
        }

        if (packet.TotalLength > egress.Mtu)
        {
            if (packet.DontFragment)
            {
                return Verdict.Drop(DropReason.TooBig, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)egress.Mtu));
            }

            if (!packet.Options.IsWellFormed)
            {
                return DropReason.OptionsMalformed;
            }
        }

        if (egress.Mac is { } known)
        {
            Write(packet, egress, known, call);
            return egress.SentVerdict;
        }

        switch (neighbours.Resolve(egress.Hop, call, out var mac))
        {
            case Resolution.Known:
                Write(packet, egress, mac, call);
                return egress.SentVerdict;
            case Resolution.Asked:
                neighbours.Wait(egress.Hop, new WaitingPacket(packet.Octets.ToArray(), egress), egress.Ticket?.GoodUntil, call.Now);
                return new Verdict(Counter.Queued);
            case Resolution.TableFull:
                return DropReason.NeighboursFull;
            default:
                return Verdict.Drop(DropReason.NeighbourUnanswered, IcmpMessage.Unreachable(IcmpUnreachableCode.Host));
        }
    }

    private void Write(Ipv4View packet, in EgressPath egress, MacAddress nextHop, DatapathCall call)
    {
        var attachment = egress.Hop.Egress;
        var fragments = new Ipv4Fragmenter(packet, egress.Mtu);
        while (fragments.MoveNext())
        {
            var link = attachment.Header(nextHop, EtherType.Ipv4);
            var frame = call.Output.Frame(attachment.Port, link.Length + egress.Overhead + fragments.Length);
            try
            {
                Write(fragments, link, egress, frame);
            }
            catch
            {
                call.Output.Discard();
                throw;
            }

            if (!fragments.IsWhole)
            {
                counters.Add(Counter.FragmentsMade);
            }
        }

        egress.Ticket?.Leave();
    }

    private void Write(in Ipv4Fragmenter fragments, in EthernetHeader link, in EgressPath egress, Span<byte> frame)
    {
        link.Write(frame);
        var outer = frame[link.Length..];
        var inner = outer[egress.Overhead..];
        fragments.Write(inner);
        if (egress.IsForwarded)
        {
            Ipv4Rewrite.DecrementTimeToLive(inner);
        }

        egress.Method?.Apply(outer, link, identifications);
    }
}
