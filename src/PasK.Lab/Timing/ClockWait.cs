using PasK.Linux.Waiting;

namespace PasK.Lab.Timing;

/// <summary>Waiting by the clock of a world.</summary>
public static class ClockWait
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(1);

    /// <summary>Waits until something is so.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="isSo">Whether it is so.</param>
    /// <param name="longest">How long it is waited for.</param>
    /// <returns>Whether it was so in time.</returns>
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
