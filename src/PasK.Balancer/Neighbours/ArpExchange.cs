using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Balancer.Neighbours;

/// <summary>
/// Handles received ARP messages (RFC 826): answers requests for the balancer's addresses, learns from replies and requests, and reports address conflicts.
/// </summary>
/// <param name="addresses">The balancer's addresses.</param>
/// <param name="neighbours">The table that learns.</param>
/// <param name="counters">Where conflicts are counted.</param>
/// <param name="events">The budget of events.</param>
/// <param name="conflicts">When the conflict of each of the balancer's addresses and VIPs was last reported. It gets no entry for others, so that nobody can
/// fill it.</param>
/// <typeparam name="TWaiting">What waits for a neighbour's MAC address.</typeparam>
internal sealed class ArpExchange<TWaiting>(
    OwnAddresses addresses,
    NeighbourTable<TWaiting> neighbours,
    Counters counters,
    EventBudget events,
    Dictionary<Ipv4Address, TimeSpan> conflicts)
    where TWaiting : class
{
    /// <summary>The time after which an address conflict that goes on is reported again.</summary>
    private static readonly TimeSpan ConflictReportInterval = TimeSpan.FromSeconds(10);

    /// <summary>Takes an ARP message: answers it, or learns from it.</summary>
    /// <param name="ethernet">The frame.</param>
    /// <param name="at">Where it came in.</param>
    /// <param name="call">When, and where the answer goes.</param>
    /// <param name="learned">The neighbour that is known now, for which packets may be waiting; null for none.</param>
    public Verdict Receive(EthernetView ethernet, Attachment at, DatapathCall call, out Neighbour<TWaiting>? learned)
    {
        learned = null;
        if (!ArpView.TryParse(ethernet.Payload, out var arp, out _) || arp.Operation is not (ArpOperation.Request or ArpOperation.Reply))
        {
            return DropReason.ArpMalformed;
        }

        // A request for our address is answered even when its sender is not learned. Otherwise the sender could not reach us, or could take our address
        // unopposed.
        var reason = JudgeSender(arp, at, call);
        var isAnswered = arp.Operation == ArpOperation.Request && addresses.IsAnsweredAt(at, arp.TargetAddress)
            && reason is DropReason.None or DropReason.AddressConflict or DropReason.ArpSenderNotInSubnet;
        if (isAnswered)
        {
            return Answer(arp, reason == DropReason.None, at, call, out learned);
        }

        return reason != DropReason.None ? reason
            : arp.Operation == ArpOperation.Request ? DropReason.ArpNotForUs
            : LearnAnswer(ethernet, arp, at, call, out learned);
    }

    private DropReason JudgeSender(ArpView arp, Attachment at, DatapathCall call)
    {
        var (mac, address) = (arp.SenderMac, arp.SenderAddress);
        if (mac.IsGroup || mac.IsZero || addresses.IsOwn(mac))
        {
            return DropReason.ArpSenderInvalid;
        }

        if (addresses.IsOurs(address))
        {
            ReportConflict(address, mac, at, call);
            return DropReason.AddressConflict;
        }

        // An ARP probe (RFC 5227 §2.1.1): its sender has no address yet, and asks whether somebody else has it.
        if (address == Ipv4Address.Any)
        {
            return arp.Operation == ArpOperation.Request ? DropReason.None : DropReason.ArpSenderInvalid;
        }

        if (!address.IsUnicast || addresses.IsDirectedBroadcast(address))
        {
            return DropReason.ArpSenderInvalid;
        }

        return at.Address.Contains(address) ? DropReason.None : DropReason.ArpSenderNotInSubnet;
    }

    private Verdict Answer(ArpView arp, bool isNeighbour, Attachment at, DatapathCall call, out Neighbour<TWaiting>? learned)
    {
        learned = isNeighbour && arp.SenderAddress != Ipv4Address.Any
            ? neighbours.LearnAsker(at, arp.SenderAddress, arp.SenderMac, call)
            : null;
        var reply = new ArpMessage(ArpOperation.Reply, at.Mac, arp.TargetAddress, arp.SenderMac, arp.SenderAddress);
        ArpFrame.Write(reply, at, arp.SenderMac, call.Output);
        return new Verdict(Counter.Answered);
    }

    private Verdict LearnAnswer(EthernetView ethernet, ArpView arp, Attachment at, DatapathCall call, out Neighbour<TWaiting>? learned)
    {
        var isToUs = ethernet.Destination == at.Mac && arp.TargetAddress == at.Address.Address;
        learned = isToUs ? neighbours.LearnAnswer(at, arp.SenderAddress, arp.SenderMac, call.Now) : null;
        return learned is null ? DropReason.ArpUnasked : new Verdict(Counter.Learned);
    }

    private void ReportConflict(Ipv4Address address, MacAddress mac, Attachment at, DatapathCall call)
    {
        counters.Add(Counter.AddressConflicts);
        if ((!conflicts.TryGetValue(address, out var last) || call.Now - last >= ConflictReportInterval)
            && events.TryTake(EventKind.AddressConflict, call.Now))
        {
            conflicts[address] = call.Now;
            call.Output.Report(new AddressConflict(call.Now, address, mac, at.PortName, at.Ethernet.Vid == 0 ? null : at.Ethernet.Vid));
        }
    }
}
