using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Numbers;
using PasK.Balancer.Routing;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Ingress;

/// <summary>
/// The flows of fragmented packets. Only the first fragment has the ports. Later ones are matched by the addresses, the protocol and the identification, which
/// all fragments of a packet share (RFC 791 §3.2). A later fragment that comes before the first waits for it a short time.
/// </summary>
/// <param name="shares">Which share a source has.</param>
/// <param name="counters">The counters of dropped fragments.</param>
internal sealed class FragmentTable(Shares shares, Counters counters)
{
    private readonly Dictionary<Key, Entry> _entries = new(new KeyComparer());

    /// <summary>A ring of packets for each share: the next packet takes the place of the oldest.</summary>
    private readonly Entry?[] _places = new Entry?[FragmentLimits.Shares * FragmentLimits.PacketsOfShare];
    private readonly int[] _nextPlace = new int[FragmentLimits.Shares];
    private readonly int[] _waitingOfShare = new int[FragmentLimits.Shares];
    private readonly TimedList<Entry> _named = new(FragmentLimits.Lifetime);
    private readonly TimedList<Entry> _nameless = new(FragmentLimits.Patience);
    private readonly Queue<ReceivedPacket> _ready = new(0);

    /// <summary>Forgotten entries for reuse, so that a fragmented packet allocates none.</summary>
    private readonly Stack<Entry> _unused = [];

    /// <summary>When the next packet is forgotten, or null when there is none.</summary>
    public TimeSpan? NextDeadline => Earliest.Of(_named.NextDue, _nameless.NextDue);

    /// <summary>Fragments that wait for their first, and those that no longer wait but have not been taken yet.</summary>
    public int WaitingCount { get; private set; }

    /// <summary>Remembers the flow of a first fragment. When the share of its source is full, the oldest packet of that share is forgotten.</summary>
    public void NoteFirst(Ipv4View first, in FlowKey flow, TimeSpan now)
    {
        var entry = FindOrAdd(KeyOf(first));
        entry.Flow = flow;
        entry.IsNamed = true;
        _named.Restart(entry, now);
        while (entry.Waiting.TryDequeue(out var waiting))
        {
            _waitingOfShare[entry.Share]--;
            _ready.Enqueue(waiting);
        }
    }

    /// <summary>Finds the flow of a later fragment.</summary>
    public bool TryFind(Ipv4View later, out FlowKey flow)
    {
        var isKnown = _entries.TryGetValue(KeyOf(later), out var entry) && entry.IsNamed;
        flow = isKnown ? entry!.Flow : default;
        return isKnown;
    }

    /// <summary>Lets a later fragment wait, because the first one has not come.</summary>
    /// <returns>Whether there was room for it.</returns>
    public bool TryWait(Ipv4View later, Attachment at, TimeSpan now)
    {
        var key = KeyOf(later);
        if (WaitingCount >= FragmentLimits.WaitingInTotal || _waitingOfShare[ShareOf(key)] >= FragmentLimits.WaitingOfShare)
        {
            return false;
        }

        var entry = FindOrAdd(key);
        if (entry.Waiting.Count == 0)
        {
            _nameless.Restart(entry, now);
        }

        entry.Waiting.Enqueue(new ReceivedPacket(later.Octets.ToArray(), at));
        _waitingOfShare[entry.Share]++;
        WaitingCount++;
        return true;
    }

    /// <summary>Takes the oldest fragment that waited and whose first fragment has come.</summary>
    public bool TryTakeReady([NotNullWhen(true)] out ReceivedPacket? fragment)
    {
        var isThere = _ready.TryDequeue(out fragment);
        WaitingCount -= isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Forgets the packets that are too old.</summary>
    public void Expire(TimeSpan now)
    {
        while (_named.TryTake(now, out var entry) || _nameless.TryTake(now, out entry))
        {
            Forget(entry);
        }
    }

    private Entry FindOrAdd(in Key key)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        var share = ShareOf(key);
        var place = (share * FragmentLimits.PacketsOfShare) + _nextPlace[share];
        _nextPlace[share] = (_nextPlace[share] + 1) % FragmentLimits.PacketsOfShare;
        if (_places[place] is { } oldest)
        {
            oldest.List!.Stop(oldest);
            Forget(oldest);
        }

        entry = _unused.TryPop(out var unused) ? unused : new Entry();
        (entry.Key, entry.Share, entry.Place, entry.IsNamed) = (key, share, place, false);
        _places[place] = entry;
        _entries.Add(key, entry);
        return entry;
    }

    private void Forget(Entry entry)
    {
        while (entry.Waiting.TryDequeue(out _))
        {
            _waitingOfShare[entry.Share]--;
            WaitingCount--;
            counters.Add(DropReason.FragmentWithoutFirst);
        }

        _places[entry.Place] = null;
        _entries.Remove(entry.Key);
        _unused.Push(entry);
    }

    private int ShareOf(in Key key) => shares.Of(key.Source, FragmentLimits.Shares);

    private static Key KeyOf(Ipv4View packet) => new(packet.Source, packet.Destination, packet.Protocol, packet.Identification);

    private readonly record struct Key(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol, ushort Identification);

    /// <summary>Hashes keys with a random seed of the process, so that nobody can choose packets that fall into one bucket.</summary>
    private sealed class KeyComparer : IEqualityComparer<Key>
    {
        public bool Equals(Key x, Key y) => x == y;

        public int GetHashCode(Key obj) => HashCode.Combine(obj.Source.Value, obj.Destination.Value, (byte)obj.Protocol, obj.Identification);
    }

    private sealed class Entry : Timed<Entry>
    {
        public Key Key { get; set; }

        public FlowKey Flow { get; set; }

        public int Share { get; set; }

        public int Place { get; set; }

        /// <summary>Whether the first fragment has come.</summary>
        public bool IsNamed { get; set; }

        public Queue<ReceivedPacket> Waiting { get; } = new(0);
    }
}
