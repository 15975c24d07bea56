using System.Diagnostics;
using System.Globalization;
using PasK.Linux.Namespaces;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class NodeProcessTests
{
    public NodeProcessTests()
    {
        NetworkNamespaces.Require();
        Programs.Require("setpriv");
    }

    [Fact]
    public void Start_Program_RunsInTheNode()
    {
        using var node = new NodeThread("node");
        using var process = NodeProcess.Start(node, "readlink", "/proc/self/ns/net");
        var seen = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(node.Invoke(() => new FileInfo("/proc/thread-self/ns/net").LinkTarget), seen);
        Assert.NotEqual(new FileInfo("/proc/self/ns/net").LinkTarget, seen);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void Start_Arguments_ArriveAsTheyAre()
    {
        using var node = new NodeThread("node");
        using var process = NodeProcess.Start(node, "printf", "%s|", "a b", "", "$HOME", "'\"", "--");
        Assert.Equal("a b||$HOME|'\"|--|", process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void Start_MissingProgram_EndsWith127AndSaysSo()
    {
        using var node = new NodeThread("node");
        using var process = NodeProcess.Start(node, "no-such-program");
        Assert.Contains("no-such-program", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(127, process.ExitCode);
    }

    /// <summary>Without a pause between the two, and many times: the program must be tied to the node when Start returns.</summary>
    [Fact]
    public void Dispose_OfTheNode_KillsTheProcess()
    {
        for (var i = 0; i < 10; i++)
        {
            Process process;
            using (var node = new NodeThread("node"))
            {
                process = NodeProcess.Start(node, "sleep", "1000");
            }

            using (process)
            {
                var ended = process.WaitForExit(TimeSpan.FromSeconds(30));
                process.Kill();
                Assert.True(ended, "the program outlives its node");
                Assert.Equal(128 + 9, process.ExitCode);
            }
        }
    }

    [Fact]
    public async Task Kill_OfTheWholeProcess_KillsTheProcessInTheNode()
    {
        using var parent = Child.Start(nameof(ParentOfProcess));
        var line = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var id = int.Parse(line ?? await parent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        Assert.True(IsAlive(id), "the program does not run");
        parent.Kill(entireProcessTree: false);
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
        try
        {
            Until.True(() => !IsAlive(id), "the program outlives the process that made the node");
        }
        finally
        {
            KillIfAlive(id);
        }
    }

    /// <summary>The process that starts the program is gone before it could ask for its signal: played by a wrong number for it.</summary>
    [Fact]
    public void Script_ParentGone_DoesNotBecomeTheProgram()
    {
        using var process = Process.Start(
            new ProcessStartInfo("sh", ["-c", NodeProcess.OnlyWithParent, "echo", "1", "echo", "I run"])
            {
                UseShellExecute = false, RedirectStandardOutput = true
            })!;
        Assert.Equal("", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(1, process.ExitCode);
    }

    private static void KillIfAlive(int id)
    {
        if (IsAlive(id))
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
    }

    /// <summary>Whether a process runs; one that has ended and waits to be asked for its exit code does not.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            var status = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return status[status.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}
