using System.Diagnostics.CodeAnalysis;
using PasK.Wire;

namespace PasK.Balancer;

/// <summary>What is known of a next hop's MAC address.</summary>
internal enum Resolution
{
    /// <summary>It is known.</summary>
    Known,

    /// <summary>It is being asked for.</summary>
    Asked,

    /// <summary>The next hop did not answer a short time ago.</summary>
    Unanswered,

    /// <summary>There are too many neighbours to ask for another one.</summary>
    TableFull,
}

/// <summary>The MAC addresses of the neighbours, by ARP (RFC 826).</summary>
/// <param name="counters">Where requests, and packets that made room for others, are counted.</param>
/// <param name="reals">Reals of the configuration; there is room for all of them beside <see cref="NeighbourLimits.Maximum"/> others.</param>
internal sealed class NeighbourTable(Counters counters, int reals)
{
    private readonly Dictionary<NeighbourKey, Neighbour> _neighbours = [];
    private readonly TimedList<Neighbour> _asked = new(NeighbourLimits.RequestInterval);
    private readonly TimedList<Neighbour> _reachable = new(NeighbourLimits.Reachable);
    private readonly TimedList<Neighbour> _unanswered = new(NeighbourLimits.Unanswered);
    private int _trafficCount;
    private int _probeCount;

    /// <summary>Packets that wait.</summary>
    public int WaitingCount => _trafficCount + _probeCount;

    /// <summary>When <see cref="TryGiveUp"/> is next needed.</summary>
    public TimeSpan? NextDeadline => Earliest.Of(_asked.NextDue, Earliest.Of(_reachable.NextDue, _unanswered.NextDue));

    /// <summary>Finds a next hop's MAC address, or asks for it.</summary>
    public Resolution Resolve(in Hop hop, Turn turn, out MacAddress mac)
    {
        mac = default;
        if (!_neighbours.TryGetValue(new NeighbourKey(hop.Egress.Ethernet, hop.NextHop), out var neighbour))
        {
            if (!TryAdd(hop.Egress, hop.NextHop, NeighbourLimits.Maximum + reals, out neighbour))
            {
                return Resolution.TableFull;
            }

            Ask(neighbour, turn, isDirect: false);
        }

        neighbour.IsUsed = true;
        mac = neighbour.Mac;
        return neighbour.State switch
        {
            NeighbourState.Reachable or NeighbourState.Confirming => Resolution.Known,
            NeighbourState.Asked => Resolution.Asked,
            _ => Resolution.Unanswered,
        };
    }

    /// <summary>Asks everybody again about a known next hop that seems not to hear; it is believed until it does not answer.</summary>
    /// <param name="hop">The next hop.</param>
    /// <param name="age">How long ago it must have answered last.</param>
    /// <param name="turn">When, and where the request goes.</param>
    public void AskAgain(in Hop hop, TimeSpan age, Turn turn)
    {
        if (_neighbours.TryGetValue(new NeighbourKey(hop.Egress.Ethernet, hop.NextHop), out var neighbour)
            && neighbour.State == NeighbourState.Reachable && turn.Now - neighbour.AnsweredAt >= age)
        {
            neighbour.State = NeighbourState.Confirming;
            Ask(neighbour, turn, isDirect: false);
        }
    }

    /// <summary>
    /// Lets a packet wait for the next hop that <see cref="Resolve"/> asked for, as it was received. Where too many wait, the next hop's oldest packet
    /// is dropped for it, so that always the latest one waits (RFC 1122 §2.3.2.2). Probes are few, and dropped only when their time is over: whoever
    /// counts silence relies on it that something was sent.
    /// </summary>
    public void Wait(Ipv4View packet, in Departure departure, TimeSpan now)
    {
        var neighbour = _neighbours[new NeighbourKey(departure.Hop.Egress.Ethernet, departure.Hop.NextHop)];
        var waiting = new WaitingPacket(packet.Octets.ToArray(), departure);
        if (departure.Probe is null)
        {
            WaitAsTraffic(neighbour.Waiting, waiting);
        }
        else
        {
            WaitAsProbe(neighbour.Probes, waiting, now);
        }
    }

    private void WaitAsTraffic(Queue<WaitingPacket> queue, WaitingPacket packet)
    {
        var isFull = _trafficCount >= NeighbourLimits.WaitingInTotal || queue.Count >= NeighbourLimits.WaitingPerNeighbour;
        if (isFull && queue.TryDequeue(out _))
        {
            _trafficCount--;
            counters.Add(Verdict.Drop(DropReason.TooManyWaiting));
        }

        queue.Enqueue(packet);
        _trafficCount++;
    }

    private void WaitAsProbe(Queue<WaitingPacket> queue, WaitingPacket packet, TimeSpan now)
    {
        while (queue.TryPeek(out var oldest) && oldest.Departure.Probe?.GoodUntil < now)
        {
            queue.Dequeue();
            _probeCount--;
            counters.Add(Verdict.Drop(DropReason.ProbeTimedOut));
        }

        queue.Enqueue(packet);
        _probeCount++;
    }

    /// <summary>Takes the oldest packet that waits for the neighbour, probes first.</summary>
    public bool TryTakeWaiting(Neighbour neighbour, [NotNullWhen(true)] out WaitingPacket? packet)
    {
        if (neighbour.Probes.TryDequeue(out packet))
        {
            _probeCount--;
            return true;
        }

        var taken = neighbour.Waiting.TryDequeue(out packet);
        _trafficCount -= taken ? 1 : 0;
        return taken;
    }

    /// <summary>Learns from the answer to a question of ours, even from one that comes after we gave up.</summary>
    public Neighbour? LearnAnswer(Attachment at, Ipv4Address address, MacAddress mac, TimeSpan now)
        => _neighbours.TryGetValue(new NeighbourKey(at.Ethernet, address), out var neighbour)
            && neighbour.State != NeighbourState.Reachable
            ? Learn(neighbour, mac, now)
            : null;

    /// <summary>Learns from a request that was addressed to us.</summary>
    public Neighbour? LearnAsker(Attachment at, Ipv4Address address, MacAddress mac, TimeSpan now)
        => _neighbours.TryGetValue(new NeighbourKey(at.Ethernet, address), out var neighbour)
            || TryAdd(at, address, NeighbourLimits.MaximumUnasked, out neighbour)
            ? Learn(neighbour, mac, now)
            : null;

    /// <summary>Does what is due, until a neighbour turns out not to answer: what waits for it is then lost.</summary>
    public bool TryGiveUp(Turn turn, [NotNullWhen(true)] out Neighbour? neighbour)
    {
        while (_unanswered.TryTake(turn.Now, out neighbour))
        {
            _neighbours.Remove(neighbour.Key);
        }

        while (_reachable.TryTake(turn.Now, out neighbour))
        {
            if (neighbour.IsUsed)
            {
                // A known neighbour is first asked directly, which disturbs nobody else (RFC 1122 §2.3.2.1).
                neighbour.State = NeighbourState.Confirming;
                Ask(neighbour, turn, isDirect: true);
            }
            else
            {
                _neighbours.Remove(neighbour.Key);
            }
        }

        while (_asked.TryTake(turn.Now, out neighbour))
        {
            if (neighbour.Requests >= NeighbourLimits.Requests)
            {
                neighbour.State = NeighbourState.Unanswered;
                _unanswered.Restart(neighbour, turn.Now);
                return true;
            }

            Ask(neighbour, turn, isDirect: false);
        }

        return false;
    }

    private bool TryAdd(Attachment at, Ipv4Address address, int maximum, [NotNullWhen(true)] out Neighbour? neighbour)
    {
        neighbour = _neighbours.Count < maximum ? new Neighbour(at, address) : null;
        if (neighbour is not null)
        {
            _neighbours.Add(neighbour.Key, neighbour);
        }

        return neighbour is not null;
    }

    private Neighbour Learn(Neighbour neighbour, MacAddress mac, TimeSpan now)
    {
        neighbour.State = NeighbourState.Reachable;
        neighbour.Mac = mac;
        neighbour.AnsweredAt = now;
        neighbour.Requests = 0;
        neighbour.IsUsed = false;
        _reachable.Restart(neighbour, now);
        return neighbour;
    }

    private void Ask(Neighbour neighbour, Turn turn, bool isDirect)
    {
        var destination = isDirect ? neighbour.Mac : MacAddress.Broadcast;
        var question = new ArpMessage(ArpOperation.Request, neighbour.At.Mac, neighbour.At.Address.Address, default, neighbour.Address);
        ArpExchange.Write(question, neighbour.At, destination, turn.Output);
        counters.Add(Counter.ArpRequests);
        neighbour.Requests++;
        _asked.Restart(neighbour, turn.Now);
    }
}
