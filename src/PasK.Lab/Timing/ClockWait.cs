using PasK.Linux.Waiting;

namespace PasK.Lab.Timing;

/// <summary>Waiting by the clock of a world.</summary>
public static class ClockWait
{
    private const int AsksWhileItWaits = 16;
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Latest = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until something is so. What takes long is asked for less often, because asking takes the processor from others.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="isSo">Whether it is so.</param>
    /// <param name="longest">How long it is waited for.</param>
    /// <returns>Whether it was so in time.</returns>
    public static bool Await(this TimeProvider time, Func<bool> isSo, TimeSpan longest)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(isSo);
        var began = time.GetTimestamp();
        while (!isSo())
        {
            var passed = time.GetElapsedTime(began);
            if (passed >= longest)
            {
                return false;
            }

            Wait.Poll([], TimeSpan.FromTicks(Math.Clamp(passed.Ticks / AsksWhileItWaits, Soonest.Ticks, Latest.Ticks)));
        }

        return true;
    }
}
