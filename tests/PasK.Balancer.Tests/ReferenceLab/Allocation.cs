namespace PasK.Balancer.Tests;

/// <summary>What something allocates.</summary>
internal static class Allocation
{
    public const int Measurements = 5;

    /// <summary>
    /// The least of several measurements: what other tests do at the same time is sometimes booked on this thread, and what is allocated steadily is in each.
    /// </summary>
    /// <param name="measured">What is measured; it gets the measurement's number, from 1.</param>
    /// <returns>Octets.</returns>
    public static long Least(Action<int> measured)
    {
        var least = long.MaxValue;
        for (var i = 1; i <= Measurements; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            measured(i);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
