using PasK.Wire;

namespace PasK.Balancer;

/// <summary>The last stage of the datapath: lets packets leave, as frames in the transmit buffer. Only here are octets written.</summary>
/// <param name="neighbours">The MAC addresses of next hops.</param>
/// <param name="identifications">Fresh identifications.</param>
/// <param name="counters">Where fragments are counted.</param>
internal sealed class Transmitter(NeighbourTable<WaitingPacket> neighbours, IdentificationSource identifications, Counters counters)
{
    /// <summary>Sends a packet, or lets it wait for its next hop.</summary>
    public Verdict Send(Ipv4View packet, in Departure departure, DatapathCall call)
    {
        if (departure.Ticket?.GoodUntil < call.Now)
        {
            return DropReason.ProbeTimedOut;
        }

        if (packet.TotalLength > departure.Room)
        {
            if (packet.DontFragment)
            {
                return Verdict.Drop(DropReason.TooBig, IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, (ushort)departure.Room));
            }

            if (!packet.Options.IsWellFormed)
            {
                return DropReason.OptionsMalformed;
            }
        }

        if (departure.Mac is { } known)
        {
            Write(packet, departure, known, call);
            return departure.Done;
        }

        switch (neighbours.Resolve(departure.Hop, call, out var mac))
        {
            case Resolution.Known:
                Write(packet, departure, mac, call);
                return departure.Done;
            case Resolution.Asked:
                neighbours.Wait(departure.Hop, new WaitingPacket(packet.Octets.ToArray(), departure), departure.Ticket?.GoodUntil, call.Now);
                return new Verdict(Counter.Queued);
            case Resolution.TableFull:
                return DropReason.NeighboursFull;
            default:
                return Verdict.Drop(DropReason.NeighbourUnanswered, IcmpMessage.Unreachable(IcmpUnreachableCode.Host));
        }
    }

    private void Write(Ipv4View packet, in Departure departure, MacAddress nextHop, DatapathCall call)
    {
        var egress = departure.Hop.Egress;
        var pieces = new Ipv4Pieces(packet, departure.Room);
        while (pieces.MoveNext())
        {
            var link = egress.Header(nextHop, EtherType.Ipv4);
            var frame = call.Output.Frame(egress.Port, link.Length + departure.Overhead + pieces.Length);
            try
            {
                Write(pieces, link, departure, frame);
            }
            catch
            {
                call.Output.Discard();
                throw;
            }

            if (!pieces.IsWhole)
            {
                counters.Add(Counter.FragmentsMade);
            }
        }

        departure.Ticket?.Leave();
    }

    private void Write(in Ipv4Pieces pieces, in EthernetHeader link, in Departure departure, Span<byte> frame)
    {
        link.Write(frame);
        var outer = frame[link.Length..];
        var inner = outer[departure.Overhead..];
        pieces.Write(inner);
        if (departure.IsForwarding)
        {
            Ipv4Rewrite.DecrementTimeToLive(inner);
        }

        departure.Method?.Apply(outer, link, identifications);
    }
}
