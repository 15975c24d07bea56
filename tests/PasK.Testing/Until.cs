using PasK.Linux.Waiting;
using Xunit;

namespace PasK.Testing;

/// <summary>Waiting until something is true.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits until something is true; the test fails when that takes longer than anything but a defect can explain.</summary>
    public static void True(Func<bool> condition, Func<string> otherwise)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"waited {Patience.TotalSeconds} s in vain: {otherwise()}");
            Wait.Poll([], TimeSpan.FromMilliseconds(1));
        }
    }

    public static void True(Func<bool> condition, string otherwise) => True(condition, () => otherwise);
}
