using PasK.Balancer.Numbers;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// The table of Maglev hashing (D. Eisenbud et al., Maglev, NSDI 2016, §3.4). Each real has an order of its own of all slots, by its number, and reals take
/// turns to occupy the first of theirs that is free. So each has the slots that are its due, and when a real goes or comes few others' slots change. A real
/// has turns as often as its weight says, and no more slots than its weight's part, rounded down or up.
/// </summary>
internal static class MaglevTable
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
        var highest = takers.Max(taker => taker.Weight);
        while (free > 0)
        {
            foreach (ref var taker in takers.AsSpan())
            {
                if (taker.HasTurn(highest))
                {
                    table[taker.Take(taken)] = taker.Place;
                    free--;
                }
            }
        }

        return table;
    }

    /// <summary>Maps a number of 32 bits to those below another.</summary>
    public static int InRange(uint number, int below) => (int)(((ulong)number * (ulong)below) >> 32);

    private static Taker[] Takers(IReadOnlyList<IScheduledReal> reals)
    {
        var takers = new List<Taker>(reals.Count);
        long all = 0;
        for (var i = 0; i < reals.Count; i++)
        {
            all += reals[i].IsEligible ? reals[i].Weight : 0;
        }

        var before = 0L;
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

        /// <summary>Whether it is its turn in this round, in which a real of the highest weight has one.</summary>
        public bool HasTurn(int highest)
        {
            _gain += Weight;
            if (_gain < highest || _due == 0)
            {
                return false;
            }

            _gain -= highest;
            _due--;
            return true;
        }

        /// <summary>Takes the first free slot of its order.</summary>
        public int Take(bool[] taken)
        {
            while (taken[_slot])
            {
                Step();
            }

            var slot = _slot;
            taken[slot] = true;
            Step();
            return slot;
        }

        private void Step() => _slot = _slot + _skip < Slots ? _slot + _skip : _slot + _skip - Slots;
    }
}
