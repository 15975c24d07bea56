using PasK.Lab.Timing;

namespace PasK.Steps.Driving;

/// <summary>What steps expect.</summary>
internal static class Expect
{
    /// <summary>How long something is waited for that must come.</summary>
    public static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(5));

    /// <summary>Expects a count, and waits for it: what is counted may still be on its way.</summary>
    /// <exception cref="ExpectationException">It is another.</exception>
    public static void Count(string what, long expected, Func<long> counted)
    {
        SpinWait.SpinUntil(() => counted() == expected, Longest);
        That(counted() == expected, () => $"{what}: expected {expected}, counted {counted()}");
    }

    /// <exception cref="ExpectationException">It is not so.</exception>
    public static void That(bool isSo, Func<string> otherwise)
    {
        if (!isSo)
        {
            throw new ExpectationException(otherwise());
        }
    }
}
