using System.Globalization;
using PasK.Linux.Scheduling;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>A process that keeps itself to one processor, with threads from before and after.</summary>
internal static class KeptProcess
{
    public static void Play()
    {
        using var end = new ManualResetEventSlim();
        Begin(end);
        var kept = OneProcessor.KeepTo();
        Begin(end);
        Assert.Equal(kept, OneProcessor.KeepTo());
        var allowed = Directory.GetDirectories("/proc/self/task").Select(AllowedOf).Where(list => list.Length > 0).ToList();
        end.Set();
        Assert.True(allowed.Count > 2);
        Assert.All(allowed, list => Assert.Equal(kept.ToString(CultureInfo.InvariantCulture), list));
    }

    private static void Begin(ManualResetEventSlim end)
    {
        using var begun = new ManualResetEventSlim();
        new Thread(() =>
        {
            begun.Set();
            end.Wait();
        }) { IsBackground = true }.Start();
        begun.Wait();
    }

    /// <summary>The processors that a thread may run on, or nothing when it has ended (proc_pid_status(5)).</summary>
    private static string AllowedOf(string task)
    {
        const string Name = "Cpus_allowed_list:";
        try
        {
            return File.ReadLines(Path.Combine(task, "status")).First(line => line.StartsWith(Name, StringComparison.Ordinal))[Name.Length..].Trim();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
