using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Limits;

namespace PasK.Trace.Crossings;

/// <summary>
/// The way of packets through a box, each seen when it comes and when it leaves, in either order. A packet that left as it came is found at once. What has no
/// such partner waits for a number of others to pass; then packets are paired by what they still have in common (<see cref="PacketPairs"/>) or found in pieces.
/// Packets from or to the box itself are left out.
/// </summary>
/// <param name="box">The node.</param>
/// <param name="names">Tells the box's addresses.</param>
/// <param name="observer">Is told what became of them.</param>
/// <param name="limits">How many wait.</param>
public sealed class BoxPassage(string box, IBoxNames names, ICrossingObserver observer, TraceLimits limits)
{
    private readonly Dictionary<FlowPacket, Queue<FlowPacket>> _entered = new(new SamePacket());
    private readonly Dictionary<FlowPacket, Queue<FlowPacket>> _left = new(new SamePacket());

    /// <summary>All that wait, and some that have found their partners since, in the order in which they were seen.</summary>
    private readonly Queue<FlowPacket> _waiting = [];
    private readonly HashSet<FlowPacket> _unpaired = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<Queue<FlowPacket>> _spare = [];
    private long _octets;

    /// <summary>How many packets are kept, and how many octets they have.</summary>
    internal (int Packets, long Octets) Kept => (_waiting.Count, _octets);

    /// <summary>Takes the next packet, wherever it was seen.</summary>
    public void Add(FlowPacket packet)
    {
        if (Enters(packet))
        {
            Pair(packet, _left, _entered);
        }
        else if (Leaves(packet))
        {
            Pair(packet, _entered, _left);
        }
    }

    /// <summary>Ends the trace: no packet follows.</summary>
    public void End() => Settle(_waiting.Count);

    /// <summary>Whether a packet comes to the box on its way to another.</summary>
    internal bool Enters(FlowPacket packet)
        => packet.Frame.Receiver.Node == box && names.NodeOf(packet.Frame.Destination) == box && Passes(packet);

    /// <summary>Whether a packet of another leaves the box.</summary>
    internal bool Leaves(FlowPacket packet) => packet.Frame.Sender.Node == box && Passes(packet);

    private bool Passes(FlowPacket packet) => names.NodeOf(packet.Frame.Ip!.Source) != box && names.NodeOf(packet.Frame.Ip.Destination) != box;

    private void Pair(FlowPacket packet, Dictionary<FlowPacket, Queue<FlowPacket>> partners, Dictionary<FlowPacket, Queue<FlowPacket>> own)
    {
        if (partners.TryGetValue(packet, out var queue))
        {
            var partner = Take(partners, queue);
            observer.Crossed(box, partners == _entered ? new PacketPair<FlowPacket>(partner, packet) : new PacketPair<FlowPacket>(packet, partner));
            return;
        }

        if (!own.TryGetValue(packet, out var alike))
        {
            own[packet] = alike = _spare.TryPop(out var spare) ? spare : new Queue<FlowPacket>(1);
        }

        alike.Enqueue(packet);
        _waiting.Enqueue(packet);
        _octets += packet.Frame.Octets.Length;
        _unpaired.Add(packet);
        while (_waiting.TryPeek(out var first) && !_unpaired.Contains(first))
        {
            Dequeue();
        }

        if (_waiting.Count > limits.Crossing || _octets > limits.WaitingOctets)
        {
            Settle(_waiting.Count / 2);
        }
    }

    private FlowPacket Dequeue()
    {
        var packet = _waiting.Dequeue();
        _octets -= packet.Frame.Octets.Length;
        return packet;
    }

    private FlowPacket Take(Dictionary<FlowPacket, Queue<FlowPacket>> packets, Queue<FlowPacket> alike)
    {
        var first = alike.Dequeue();
        _unpaired.Remove(first);
        if (alike.Count == 0)
        {
            packets.Remove(first);
            _spare.Push(alike);
        }

        return first;
    }

    /// <summary>Tells what became of those that have waited longest.</summary>
    private void Settle(int count)
    {
        var settled = new List<FlowPacket>();
        for (var i = 0; i < count; i++)
        {
            if (Dequeue() is var packet && _unpaired.Contains(packet))
            {
                var side = Leaves(packet) ? _left : _entered;
                settled.Add(Take(side, side[packet]));
            }
        }

        foreach (var direction in settled.GroupBy(packet => (packet.Flow, packet.Arrow)))
        {
            var sides = direction.ToLookup(Leaves);
            var (entered, left) = (sides[false].ToList(), sides[true].ToList());
            foreach (var pieces in PacketPieces.Take(entered, left))
            {
                observer.Cut(box, pieces);
            }

            foreach (var pair in PacketPairs.Match(entered, left, packet => packet.Frame))
            {
                observer.Crossed(box, pair);
            }
        }
    }

    /// <summary>Packets of one direction of a flow that are alike in everything that must not change.</summary>
    private sealed class SamePacket : IEqualityComparer<FlowPacket>
    {
        public bool Equals(FlowPacket? x, FlowPacket? y)
            => x is not null && y is not null && ReferenceEquals(x.Flow, y.Flow) && x.Arrow == y.Arrow && Likeness.Whole.Equals(x.Frame, y.Frame);

        public int GetHashCode(FlowPacket obj) => HashCode.Combine(obj.Flow, obj.Frame.Ip!.Identification, obj.Frame.PayloadLength);
    }
}
