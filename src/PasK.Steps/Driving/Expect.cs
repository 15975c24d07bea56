using PasK.Lab.Capturing;
using PasK.Lab.Timing;
using PasK.Trace.Frames;

namespace PasK.Steps.Driving;

/// <summary>What steps expect.</summary>
internal static class Expect
{
    /// <summary>How long to wait for something that must come.</summary>
    public static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(5));

    /// <summary>Expects a count, and waits for it: what is counted may still be on its way.</summary>
    /// <exception cref="ExpectationException">The count is another.</exception>
    public static void Count(LabScenario lab, string what, long expected, Func<long> counted)
    {
        That(lab.World.Time.Await(() => counted() == expected, Longest), () => $"{what}: expected {expected}, counted {counted()}");
    }

    /// <summary>
    /// Expects that no such frame has been seen, and that none is seen for a time. The time runs from the end of the last step that did something.
    /// </summary>
    /// <exception cref="ExpectationException">There is one.</exception>
    public static void Nothing(CaptureSession session, Func<SeenFrame, bool> fits, TimeSpan duration, Func<string> otherwise)
        => That(!session.Await(seen => seen.Any(fits), duration - session.SinceActivity), otherwise);

    /// <summary>Expects that something is so now.</summary>
    /// <exception cref="ExpectationException">It is not so.</exception>
    public static void That(bool isSo, Func<string> otherwise)
    {
        if (!isSo)
        {
            throw new ExpectationException(otherwise());
        }
    }
}
