using PasK.Linux.Scheduling;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class ProcessorWaitsTests
{
    private static readonly TimeSpan Wanted = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Twice as many threads as processors want to run all the time, so that some wait.</summary>
    [Fact]
    public void LongestSince_WhereThreadsAreMoreThanProcessors_GrowsAsTheyWait()
    {
        Assert.SkipUnless(File.Exists("/proc/self/schedstat"), "needs a kernel that counts waits for a processor (SCHED_INFO)");
        var before = ProcessorWaits.UpToNow();
        var isOver = false;
        var threads = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => new Thread(Spin)).ToList();
        threads.ForEach(thread => thread.Start());
        try
        {
            Assert.True(
                SpinWait.SpinUntil(() => ProcessorWaits.UpToNow().LongestSince(before) >= Wanted, Patience), $"no thread waited for {Wanted} in {Patience}");
        }
        finally
        {
            Volatile.Write(ref isOver, true);
            threads.ForEach(thread => thread.Join());
        }

        void Spin()
        {
            while (!Volatile.Read(ref isOver))
            {
                Thread.SpinWait(1000);
            }
        }
    }
}
