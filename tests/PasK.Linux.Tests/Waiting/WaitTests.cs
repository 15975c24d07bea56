using PasK.Linux.Waiting;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class WaitTests
{
    [Fact]
    public void Poll_NothingHappens_ReturnsAfterTheTime()
    {
        using var wake = new WakeEvent();
        PollEntry[] entries = [new(wake.Descriptor)];
        var started = TimeProvider.System.GetTimestamp();
        Wait.Poll(entries, TimeSpan.FromMilliseconds(20));
        Assert.False(entries[0].IsReadable);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(20), "returned too early");
    }

    [Fact]
    public void Poll_Zero_ReturnsAtOnce()
    {
        using var wake = new WakeEvent();
        PollEntry[] entries = [new(wake.Descriptor)];
        Wait.Poll(entries, TimeSpan.Zero);
        Assert.False(entries[0].IsReadable);
    }

    [Fact]
    public void Poll_Signal_WakesAndStaysSignalled()
    {
        using var idle = new WakeEvent();
        using var wake = new WakeEvent();
        var woken = false;
        var thread = new Thread(() =>
        {
            PollEntry[] entries = [new(idle.Descriptor), new(wake.Descriptor)];
            Wait.Poll(entries, Timeout.InfiniteTimeSpan);
            woken = entries[1].IsReadable && !entries[0].IsReadable;
        });
        thread.Start();
        wake.Signal();
        wake.Signal();
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)), "the signal did not wake the thread");
        Assert.True(woken);
        PollEntry[] again = [new(wake.Descriptor)];
        Wait.Poll(again, TimeSpan.Zero);
        Assert.True(again[0].IsReadable);
    }

    [Fact]
    public void Signal_AfterDispose_DoesNothing()
    {
        var wake = new WakeEvent();
        wake.Dispose();
        wake.Signal();
        Assert.Throws<ObjectDisposedException>(() => wake.Descriptor);
    }
}
