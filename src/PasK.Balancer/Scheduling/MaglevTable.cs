using PasK.Balancer.Numbers;
using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// The table of Maglev hashing (D. Eisenbud et al., Maglev, NSDI 2016, §3.4). Each real has an order of its own of all slots, by its number, and reals take
/// turns to occupy the first of theirs that is free. So each has the slots that are its due, and when a real goes or comes few others' slots change. A round
/// has as many turns as there are reals, shared out by their weights, and each real has its weight's part of the slots, rounded down or up.
/// </summary>
public static class MaglevTable
{
    /// <summary>The number of slots, a prime.</summary>
    public const int Slots = 65_537;

    /// <summary>Makes the table of the reals that are eligible.</summary>
    /// <returns>For each slot the real's place among the reals; null when none is eligible.</returns>
    public static ushort[]? Of(IReadOnlyList<IScheduledReal> reals)
    {
        var takers = Takers(reals);
        if (takers.Length == 0)
        {
            return null;
        }

        var (table, taken, free) = (new ushort[Slots], new bool[Slots], Slots);
        var all = takers.Sum(taker => taker.Weight);
        while (free > 0)
        {
            foreach (ref var taker in takers.AsSpan())
            {
                for (taker.BeginRound(takers.Length); taker.HasTurn(all); free--)
                {
                    table[taker.Take(taken)] = taker.Place;
                }
            }
        }

        return table;
    }

    /// <summary>The slot of a flow. The hash is published here and nowhere else: it is the same in every balancer.</summary>
    public static int SlotOf(in FlowKey flow)
    {
        var addresses = ((ulong)flow.Source.Value << 32) | flow.Destination.Value;
        var others = ((ulong)flow.SourcePort.Value << 24) | ((ulong)flow.DestinationPort.Value << 8) | (byte)flow.Protocol;
        return InRange(new SplitMix64(((ulong)new SplitMix64(addresses).Next() << 32) ^ others).Next(), Slots);
    }

    /// <summary>Maps a number of 32 bits to those below another.</summary>
    private static int InRange(uint number, int below) => (int)(((ulong)number * (ulong)below) >> 32);

    private static Taker[] Takers(IReadOnlyList<IScheduledReal> reals)
    {
        var takers = new List<Taker>(reals.Count);
        var (before, all) = (0L, reals.Where(real => real.IsEligible).Sum(real => real.Weight));
        for (var i = 0; i < reals.Count; i++)
        {
            if (reals[i].IsEligible)
            {
                var behind = before + reals[i].Weight;
                takers.Add(new Taker((ushort)i, reals[i], (int)((Slots * behind / all) - (Slots * before / all))));
                before = behind;
            }
        }

        return [.. takers];
    }

    /// <summary>A real while it takes slots.</summary>
    private struct Taker
    {
        private readonly int _skip;
        private int _slot;
        private int _due;
        private int _gain;

        public Taker(ushort place, IScheduledReal real, int due)
        {
            var numbers = new SplitMix64((ulong)real.Id);
            (Place, Weight, _due) = (place, real.Weight, due);
            (_slot, _skip) = (InRange(numbers.Next(), Slots), InRange(numbers.Next(), Slots - 1) + 1);
        }

        public ushort Place { get; }

        public int Weight { get; }

        /// <summary>Begins a round, in which there are as many turns as reals, by their weights.</summary>
        public void BeginRound(int reals) => _gain += Weight * reals;

        /// <summary>Whether it has a turn, or one more, in this round.</summary>
        /// <param name="all">The weights of all reals together.</param>
        public bool HasTurn(int all)
        {
            if (_gain < all || _due == 0)
            {
                return false;
            }

            _gain -= all;
            _due--;
            return true;
        }

        /// <summary>Takes the first free slot of its order.</summary>
        public int Take(bool[] taken)
        {
            var slot = _slot;
            while (taken[slot])
            {
                slot = Behind(slot);
            }

            taken[slot] = true;
            _slot = Behind(slot);
            return slot;
        }

        private readonly int Behind(int slot) => slot + _skip < Slots ? slot + _skip : slot + _skip - Slots;
    }
}
