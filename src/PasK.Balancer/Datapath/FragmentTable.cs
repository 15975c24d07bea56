using PasK.Wire;

namespace PasK.Balancer;

/// <summary>
/// Which flow the later fragments of a packet belong to. Only the first one names it; the others follow it by the addresses, the protocol and the
/// identification that all of them share (RFC 791 §3.2). Those that come before their first are nobody's.
/// </summary>
internal sealed class FragmentTable
{
    private readonly Dictionary<Key, Entry> _entries = [];
    private readonly TimedList<Entry> _oldestFirst = new(FragmentLimits.Lifetime);

    /// <summary>Forgotten entries, to be used again: a packet in fragments costs no memory.</summary>
    private readonly Stack<Entry> _unused = [];

    /// <summary>When the next packet is forgotten, or null when none is known.</summary>
    public TimeSpan? NextDeadline => _oldestFirst.NextDue;

    /// <summary>Remembers the flow of a packet of which there are more fragments. Where there is no room, the oldest one is forgotten.</summary>
    public void Note(Ipv4View first, in FlowKey flow, TimeSpan now)
    {
        var key = KeyOf(first);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (_entries.Count >= FragmentLimits.Packets && _oldestFirst.TryTake(TimeSpan.MaxValue, out var oldest))
            {
                Forget(oldest);
            }

            entry = _unused.TryPop(out var unused) ? unused : new Entry();
            entry.Key = key;
            _entries.Add(key, entry);
        }

        entry.Flow = flow;
        _oldestFirst.Restart(entry, now);
    }

    /// <summary>Finds the flow of a later fragment.</summary>
    public bool TryFind(Ipv4View later, out FlowKey flow)
    {
        var isKnown = _entries.TryGetValue(KeyOf(later), out var entry);
        flow = isKnown ? entry!.Flow : default;
        return isKnown;
    }

    /// <summary>Forgets the packets that are too old.</summary>
    public void Expire(TimeSpan now)
    {
        while (_oldestFirst.TryTake(now, out var entry))
        {
            Forget(entry);
        }
    }

    private void Forget(Entry entry)
    {
        _entries.Remove(entry.Key);
        _unused.Push(entry);
    }

    private static Key KeyOf(Ipv4View packet) => new(packet.Source, packet.Destination, packet.Protocol, packet.Identification);

    private readonly record struct Key(Ipv4Address Source, Ipv4Address Destination, IpProtocol Protocol, ushort Identification);

    private sealed class Entry : Timed<Entry>
    {
        public Key Key { get; set; }

        public FlowKey Flow { get; set; }
    }
}

/// <summary>How many fragmented packets are kept together, and for how long.</summary>
public static class FragmentLimits
{
    /// <summary>Packets whose later fragments are expected; a further one takes the place of the oldest.</summary>
    public const int Packets = 1024;

    /// <summary>How long after its first fragment the others follow it: as long as Linux waits for them (<c>ipfrag_time</c>), twice as long as RFC 791 §3.2 says; RFC 1122 §3.3.2 has 60 s to 120 s.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(30);
}
