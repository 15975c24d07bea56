using PasK.Linux.Waiting;

namespace PasK.Lab.Timing;

/// <summary>Waiting by the clock of a world.</summary>
public static class ClockWait
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="isSo">Whether it holds; asked again every millisecond.</param>
    /// <param name="longest">How long to wait at most.</param>
    /// <returns>Whether it held in time.</returns>
    public static bool Await(this TimeProvider time, Func<bool> isSo, TimeSpan longest)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(isSo);
        for (var began = time.GetTimestamp(); !isSo(); Wait.Poll([], BetweenQuestions))
        {
            if (time.GetElapsedTime(began) >= longest)
            {
                return false;
            }
        }

        return true;
    }
}
