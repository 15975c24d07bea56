using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Datapath;
using PasK.Balancer.Routing;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;

namespace PasK.Balancer.Neighbours;

/// <summary>
/// The MAC addresses of the neighbours, by ARP (RFC 826). Neighbours that the configuration names always have room. Anybody can make the balancer ask for
/// others, by packets to unused addresses. So there is little room for these, and the oldest that has not answered makes room.
/// </summary>
/// <param name="counters">The counters of requests and dropped packets.</param>
/// <typeparam name="TWaiting">What waits for a neighbour's MAC address.</typeparam>
internal sealed partial class NeighbourTable<TWaiting>(Counters counters)
    where TWaiting : class
{
    private readonly Dictionary<NeighbourKey, Neighbour<TWaiting>> _neighbours = [];
    private readonly TimedList<Neighbour<TWaiting>> _asked = new(NeighbourLimits.RequestInterval);
    private readonly TimedList<Neighbour<TWaiting>> _reachable = new(NeighbourLimits.Reachable);
    private readonly TimedList<Neighbour<TWaiting>> _unanswered = new(NeighbourLimits.Unanswered);

    /// <summary>Requested or unanswered neighbours that the configuration does not name and that are not known.</summary>
    private readonly TimedList<Neighbour<TWaiting>> _askedStrangers = new(NeighbourLimits.RequestInterval);
    private readonly TimedList<Neighbour<TWaiting>> _unansweredStrangers = new(NeighbourLimits.Unanswered);

    /// <summary>The neighbours that the configuration names.</summary>
    private IReadOnlySet<NeighbourKey> _configured = new HashSet<NeighbourKey>();
    private int _configuredCount;

    /// <summary>Packets that wait without a deadline.</summary>
    private int _withoutDeadline;

    /// <summary>All of them.</summary>
    public IEnumerable<Neighbour<TWaiting>> All => _neighbours.Values;

    /// <summary>Packets that wait.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>When <see cref="TryGiveUp"/> must be called next, or null while no timer runs.</summary>
    public TimeSpan? NextDeadline
        => Earliest.Of(
            Earliest.Of(Earliest.Of(_asked.NextDue, _askedStrangers.NextDue), _reachable.NextDue),
            Earliest.Of(_unanswered.NextDue, _unansweredStrangers.NextDue));

    /// <summary>Finds a next hop's MAC address. When it is unknown, sends an ARP request.</summary>
    public Resolution Resolve(in Hop hop, DatapathCall call, out MacAddress mac)
    {
        mac = default;
        var key = NeighbourKey.Of(hop);
        if (!_neighbours.TryGetValue(key, out var neighbour))
        {
            if (!HasRoomFor(key))
            {
                return Resolution.TableFull;
            }

            neighbour = Add(hop.Egress, hop.NextHop);
            Ask(neighbour, call, isDirect: false);
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

    /// <summary>The MAC address of a next hop, or null when it is unknown. Sends no request.</summary>
    public MacAddress? Known(in Hop hop)
        => _neighbours.TryGetValue(NeighbourKey.Of(hop), out var neighbour) && neighbour.IsKnown ? neighbour.Mac : null;

    /// <summary>Broadcasts a request for a known next hop that seems not to receive. Its address stays valid until it does not answer.</summary>
    /// <param name="hop">The next hop.</param>
    /// <param name="age">The least time since its last answer; no request is sent before.</param>
    /// <param name="call">When, and where the request goes.</param>
    public void AskAgain(in Hop hop, TimeSpan age, DatapathCall call)
    {
        if (_neighbours.TryGetValue(NeighbourKey.Of(hop), out var neighbour)
            && neighbour.State == NeighbourState.Reachable && call.Now - neighbour.AnsweredAt >= age)
        {
            neighbour.State = NeighbourState.Confirming;
            Ask(neighbour, call, isDirect: false);
        }
    }

    /// <summary>
    /// Lets a packet wait for the next hop that <see cref="Resolve"/> requested. When too many wait, the next hop's oldest packet is dropped, so that the
    /// latest one always waits (RFC 1122 §2.3.2.2). A packet with a deadline is dropped only after the deadline, because its sender relies on it being sent.
    /// </summary>
    /// <param name="hop">The next hop.</param>
    /// <param name="packet">The packet.</param>
    /// <param name="goodUntil">Its deadline, or null for none.</param>
    /// <param name="now">The moment.</param>
    public void Wait(in Hop hop, TWaiting packet, TimeSpan? goodUntil, TimeSpan now)
    {
        var queue = _neighbours[NeighbourKey.Of(hop)].Waiting;
        if (goodUntil is { } end)
        {
            while (queue.TryDropExpired(now))
            {
                Drop(DropReason.ProbeTimedOut);
            }

            queue.Add(packet, end);
        }
        else
        {
            var isFull = _withoutDeadline >= NeighbourLimits.WaitingInTotal || queue.WithoutDeadlineCount >= NeighbourLimits.WaitingPerNeighbour;
            if (isFull && queue.TryDropOldest())
            {
                _withoutDeadline--;
                Drop(DropReason.TooManyWaiting);
            }

            queue.Add(packet);
            _withoutDeadline++;
        }

        WaitingCount++;
    }

    /// <summary>Takes the oldest packet that waits for the neighbour; those with a deadline come first.</summary>
    public bool TryTakeWaiting(Neighbour<TWaiting> neighbour, [NotNullWhen(true)] out TWaiting? packet)
    {
        var before = neighbour.Waiting.WithoutDeadlineCount;
        if (!neighbour.Waiting.TryTake(out packet))
        {
            return false;
        }

        _withoutDeadline -= before - neighbour.Waiting.WithoutDeadlineCount;
        WaitingCount--;
        return true;
    }

    /// <summary>
    /// Learns from an answer to a request of the balancer's, even from a late one. After a unicast request only the known MAC address is accepted.
    /// </summary>
    /// <returns>The neighbour, or null when nothing was learnt.</returns>
    public Neighbour<TWaiting>? LearnAnswer(Attachment at, Ipv4Address address, MacAddress mac, TimeSpan now)
        => _neighbours.TryGetValue(new NeighbourKey(at.Ethernet, address), out var neighbour)
            && neighbour.State != NeighbourState.Reachable && (!neighbour.IsAskedDirectly || neighbour.Mac == mac)
            ? Learn(neighbour, mac, now)
            : null;

    /// <summary>
    /// Learns from the sender of a request for one of the balancer's addresses. Anybody can forge the sender. So when it has another MAC address than the known
    /// one, the known one is asked first by unicast, and all stations only if it is silent (RFC 1122 §2.3.2.1).
    /// </summary>
    /// <returns>The neighbour, or null when nothing was learnt.</returns>
    public Neighbour<TWaiting>? LearnAsker(Attachment at, Ipv4Address address, MacAddress mac, DatapathCall call)
    {
        var key = new NeighbourKey(at.Ethernet, address);
        if (!_neighbours.TryGetValue(key, out var neighbour))
        {
            var hasRoom = _configured.Contains(key) || _neighbours.Count - _configuredCount < NeighbourLimits.MaximumUnasked;
            return hasRoom ? Learn(Add(at, address), mac, call.Now) : null;
        }

        if (!neighbour.IsKnown || neighbour.Mac == mac)
        {
            return Learn(neighbour, mac, call.Now);
        }

        if (neighbour.State == NeighbourState.Reachable && call.Now - neighbour.AnsweredAt >= NeighbourLimits.RequestInterval)
        {
            neighbour.State = NeighbourState.Confirming;
            Ask(neighbour, call, isDirect: true);
        }

        return null;
    }

    /// <summary>Fires the timers that are due, until a neighbour turns out not to answer. The caller then drops the packets that wait for it.</summary>
    /// <returns>Whether there is such a neighbour.</returns>
    public bool TryGiveUp(DatapathCall call, [NotNullWhen(true)] out Neighbour<TWaiting>? neighbour)
    {
        while (_unanswered.TryTake(call.Now, out neighbour) || _unansweredStrangers.TryTake(call.Now, out neighbour))
        {
            Forget(neighbour);
        }

        while (_reachable.TryTake(call.Now, out neighbour))
        {
            if (neighbour.IsUsed)
            {
                // A known neighbour is first asked by unicast, which disturbs nobody else (RFC 1122 §2.3.2.1).
                neighbour.State = NeighbourState.Confirming;
                Ask(neighbour, call, isDirect: true);
            }
            else
            {
                Forget(neighbour);
            }
        }

        while (_asked.TryTake(call.Now, out neighbour) || _askedStrangers.TryTake(call.Now, out neighbour))
        {
            if (neighbour.Requests >= NeighbourLimits.Requests)
            {
                neighbour.State = NeighbourState.Unanswered;
                ListOf(neighbour).Restart(neighbour, call.Now);
                return true;
            }

            Ask(neighbour, call, isDirect: false);
        }

        return false;
    }

    /// <summary>Makes room for a neighbour that is to be requested, if necessary.</summary>
    /// <returns>Whether there is room.</returns>
    private bool HasRoomFor(NeighbourKey key)
    {
        var strangers = _askedStrangers.Count + _unansweredStrangers.Count;
        var isFull = strangers >= NeighbourLimits.MaximumUnknown || _neighbours.Count - _configuredCount >= NeighbourLimits.Maximum;
        if (_configured.Contains(key) || !isFull)
        {
            return true;
        }

        if (!_unansweredStrangers.TryTake(TimeSpan.MaxValue, out var oldest) && !_askedStrangers.TryTake(TimeSpan.MaxValue, out oldest))
        {
            return false;
        }

        while (TryTakeWaiting(oldest, out _))
        {
            counters.Add(Verdict.Drop(DropReason.NeighboursFull));
        }

        Forget(oldest);
        return true;
    }

    private Neighbour<TWaiting> Add(Attachment at, Ipv4Address address)
    {
        var neighbour = new Neighbour<TWaiting>(at, address);
        _neighbours.Add(neighbour.Key, neighbour);
        _configuredCount += _configured.Contains(neighbour.Key) ? 1 : 0;
        return neighbour;
    }

    private void Forget(Neighbour<TWaiting> neighbour)
    {
        _neighbours.Remove(neighbour.Key);
        _configuredCount -= _configured.Contains(neighbour.Key) ? 1 : 0;
    }

    private void Drop(DropReason reason)
    {
        WaitingCount--;
        counters.Add(Verdict.Drop(reason));
    }

    private TimedList<Neighbour<TWaiting>> ListOf(Neighbour<TWaiting> neighbour) => neighbour.State switch
    {
        NeighbourState.Reachable => _reachable,
        NeighbourState.Confirming => _asked,
        NeighbourState.Asked => _configured.Contains(neighbour.Key) ? _asked : _askedStrangers,
        _ => _configured.Contains(neighbour.Key) ? _unanswered : _unansweredStrangers,
    };

    private Neighbour<TWaiting> Learn(Neighbour<TWaiting> neighbour, MacAddress mac, TimeSpan now)
    {
        neighbour.State = NeighbourState.Reachable;
        neighbour.Mac = mac;
        neighbour.AnsweredAt = now;
        neighbour.Requests = 0;
        neighbour.IsUsed = false;
        neighbour.IsAskedDirectly = false;
        _reachable.Restart(neighbour, now);
        return neighbour;
    }

    private void Ask(Neighbour<TWaiting> neighbour, DatapathCall call, bool isDirect)
    {
        var destination = isDirect ? neighbour.Mac : MacAddress.Broadcast;
        var question = new ArpMessage(ArpOperation.Request, neighbour.At.Mac, neighbour.At.Address.Address, default, neighbour.Address);
        ArpFrame.Write(question, neighbour.At, destination, call.Output);
        counters.Add(Counter.ArpRequests);
        neighbour.Requests++;
        neighbour.IsAskedDirectly = isDirect;
        ListOf(neighbour).Restart(neighbour, call.Now);
    }
}
