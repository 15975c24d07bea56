using System.Diagnostics;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>What must be seen in a process of its own: this program again, in another part.</summary>
internal static class Child
{
    public const string Argument = "--child";

    private static readonly Dictionary<string, Action> Parts = new()
    {
        [nameof(OutsideNode)] = OutsideNode.Play,
        [nameof(WithoutRights)] = WithoutRights.Play,
        [nameof(ParentOfDaemon)] = ParentOfDaemon.Play,
        [nameof(ParentOfProcess)] = ParentOfProcess.Play,
        [nameof(ManyLabs)] = ManyLabs.Play,
        [nameof(KeptProcess)] = KeptProcess.Play,
    };

    /// <summary>Plays a part and tells on standard error what went wrong.</summary>
    public static int Play(string part)
    {
        try
        {
            Parts[part]();
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
    }

    /// <summary>Starts this program in a part.</summary>
    /// <param name="part">The part.</param>
    /// <param name="under">The program that starts it, with arguments.</param>
    public static Process Start(string part, params string[] under)
    {
        string[] command = [.. under, Path.Combine(AppContext.BaseDirectory, "PasK.Linux.Tests"), Argument, part];
        return Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    /// <summary>Plays a part in a process of its own to its end, and gives what it printed.</summary>
    public static async Task<string> RunAsync(string part, params string[] under)
    {
        using var process = Start(part, under);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"the part {part} ended with {process.ExitCode}: {await error}{await output}");
        return await output;
    }
}
