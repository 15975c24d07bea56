using PasK.Trace.Packets;

namespace PasK.Trace.Crossings;

/// <summary>
/// Finds for each packet that came to a box the one that left it: first by everything that must not change, then by the transport header, then by order, so
/// that what the box changed can be named. Order alone is not enough: two processors may hand the same frames to a capture and to the box in different orders.
/// </summary>
public static class PacketPairs
{
    /// <summary>Pairs packets of one direction of a flow.</summary>
    /// <param name="entered">What came to the box: each has a readable packet.</param>
    /// <param name="left">What left it: each has a readable packet.</param>
    /// <param name="frameOf">The frame of a packet.</param>
    /// <returns>The pairs, and what has no partner, in the order in which they were seen.</returns>
    public static IReadOnlyList<PacketPair<T>> Match<T>(IEnumerable<T> entered, IEnumerable<T> left, Func<T, ReadFrame> frameOf)
        where T : class
        => Match(entered, left, frameOf, [Likeness.Whole, .. Likeness.Parts]);

    /// <summary>
    /// Pairs packets of many flows: those between the same two addresses, and in the end by their order alone. Whoever judges a box needs it beside
    /// <see cref="Crossing"/>, which tells each flow by itself: a packet whose ports the box changed is of another flow there, and must be known again.
    /// </summary>
    /// <param name="entered">The frames that came to the box.</param>
    /// <param name="left">The frames that left it.</param>
    /// <returns>The pairs, and what has no partner, in the order in which they were seen. Frames without a readable packet are left out.</returns>
    public static IReadOnlyList<PacketPair<ReadFrame>> MatchByAddresses(IEnumerable<ReadFrame> entered, IEnumerable<ReadFrame> left)
        => Match(
            entered.Where(IsReadable),
            left.Where(IsReadable),
            frame => frame,
            [Likeness.Whole.AndEnds(), .. Likeness.Parts.Select(likeness => likeness.AndEnds()), Likeness.Ends]);

    private static IReadOnlyList<PacketPair<T>> Match<T>(
        IEnumerable<T> entered, IEnumerable<T> left, Func<T, ReadFrame> frameOf, IEnumerable<Likeness> likenesses)
        where T : class
    {
        var (coming, leaving) = (entered.ToList(), left.ToList());
        var pairs = new List<PacketPair<T>>();
        foreach (var likeness in likenesses)
        {
            var candidates = leaving.GroupBy(frameOf, likeness).ToDictionary(group => group.Key, group => new Queue<T>(group), likeness);
            var taken = new HashSet<T>(ReferenceEqualityComparer.Instance);
            coming.RemoveAll(one =>
            {
                var isPaired = candidates.TryGetValue(frameOf(one), out var queue) && queue.Count > 0;
                if (isPaired)
                {
                    taken.Add(queue!.Peek());
                    pairs.Add(new PacketPair<T>(one, queue.Dequeue()));
                }

                return isPaired;
            });
            leaving.RemoveAll(taken.Contains);
        }

        return [.. pairs.Concat(coming.Select(one => new PacketPair<T>(one, null))).Concat(leaving.Select(one => new PacketPair<T>(null, one)))
            .OrderBy(pair => frameOf(pair.Any).Number)];
    }

    private static bool IsReadable(ReadFrame frame) => frame.Ip is not null;
}
