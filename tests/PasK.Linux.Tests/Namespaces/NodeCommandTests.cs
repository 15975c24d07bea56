using System.Globalization;
using PasK.Linux.Namespaces;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class NodeCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public NodeCommandTests()
    {
        NetworkNamespaces.Require();
        Programs.Require("setpriv");
    }

    [Fact]
    public void Start_Line_RunsInTheNodeAndIsHeard()
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, "readlink /proc/self/ns/net; echo \"it's\" >&2; cat; exit 7");
        Assert.True(command.WaitForEnd(Patience), "the line does not end, because it waits for input");
        Assert.Equal(7, command.ExitCode);
        Assert.Contains(node.Invoke(() => new FileInfo("/proc/thread-self/ns/net").LinkTarget)!, command.Said, StringComparison.Ordinal);
        Assert.Contains("it's", command.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_LineReadsAnInheritedFile_FromItsBeginningEachTime()
    {
        using var node = new NodeThread("node");
        using var file = new InheritedFile("text", "what it holds");
        using var command = NodeCommand.Start(node, $"cat {file.Path} {file.Path}");
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.Equal("what it holdswhat it holds", command.Said);
    }

    [Fact]
    public void Start_LineThatLeavesADaemon_EndsItAndSaysSo()
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, "(setsid sleep 1000 &)");
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.Equal(NodeCommand.LeftProcesses, command.ExitCode);
    }

    [Fact]
    public async Task Kill_OfTheWholeProcess_KillsTheDaemonInTheNode()
    {
        using var parent = Child.Start(nameof(ParentOfDaemon));
        var seconds = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? await parent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Until.True(() => IsThere(seconds), "the daemon does not run");
        parent.Kill(entireProcessTree: false);
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
        Until.True(() => !IsThere(seconds), "the daemon outlives the process that made the node");
    }

    private static bool IsThere(string seconds) => Directory.GetDirectories("/proc").Any(process => CommandOf(process) == $"sleep\0{seconds}\0");

    private static string CommandOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

/// <summary>A process that starts a daemon in a node, prints what it is known by and waits to be killed.</summary>
internal static class ParentOfDaemon
{
    public static void Play()
    {
        var seconds = (987653000 + (Environment.ProcessId % 1000)).ToString(CultureInfo.InvariantCulture);
        using var node = new NodeThread("parent");
        using var command = NodeCommand.Start(node, $"(setsid sleep {seconds} >/dev/null 2>&1 &); sleep 1000");
        Console.WriteLine(seconds);
        command.WaitForEnd(TimeSpan.FromHours(1));
    }
}
