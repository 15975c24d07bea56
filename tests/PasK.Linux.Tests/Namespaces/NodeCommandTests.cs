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
        using var file = new InheritedFile("text");
        file.Write("what it holds");
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
        Assert.True(command.HasLeftProcesses);
        Assert.Equal("", command.Said);
    }

    /// <summary>However much it prints at the same time, and after that was found.</summary>
    [Theory]
    [InlineData("yes &")]
    [InlineData("yes >&2 &")]
    public void Start_LineThatLeavesAProcessWhichPrints_SaysSo(string line)
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, line);
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.True(command.HasLeftProcesses);
    }

    /// <summary>A process that is about to end is none that is left, and an exit code of the line is the line's.</summary>
    [Theory]
    [InlineData("(setsid sleep 0.02 &)", 0)]
    [InlineData("for i in 1 2 3 4 5; do (setsid true &); done; exit 250", 250)]
    public void Start_LineThatLeavesNoProcessForLong_HasLeftNone(string line, int code)
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, line);
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.Equal((false, code), (command.HasLeftProcesses, command.ExitCode));
    }

    [Fact]
    public void Start_Line_SeesNoOtherProcess()
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, "echo /proc/[0-9]*");
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.Equal(2, command.Said.Split(' ').Length);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("cat /dev/zero")]
    public void Start_LineThatPrintsWithoutEnd_KeepsLittleOfIt(string line)
    {
        using var node = new NodeThread("node");
        using var command = NodeCommand.Start(node, $"echo first; echo wrong >&2; {line} | head -c 5000000; echo; echo last");
        Assert.True(command.WaitForEnd(Patience), "the line does not end");
        Assert.InRange(command.Said.Length, 1, 3 * BoundedText.Most);
        Assert.Contains("characters left out", command.Said, StringComparison.Ordinal);
        Assert.StartsWith("first\n", command.Printed, StringComparison.Ordinal);
        Assert.EndsWith("last", command.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", command.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public void OwnFolders_OfANode_AreSeenByItsLinesAlone()
    {
        using var node = new NodeThread("node");
        node.Invoke(OwnFolders.Make);
        using var written = NodeCommand.Start(node, "echo here | tee /run/pask-lab-test /tmp/pask-lab-test");
        Assert.True(written.WaitForEnd(Patience), "the line does not end");
        using var read = NodeCommand.Start(node, "cat /run/pask-lab-test /tmp/pask-lab-test");
        Assert.True(read.WaitForEnd(Patience), "the line does not end");
        Assert.Equal("here\nhere", read.Said);
        Assert.False(File.Exists("/run/pask-lab-test") || File.Exists("/tmp/pask-lab-test"), "a file lies in the machine's folders");
    }

    [Fact]
    public async Task Kill_OfTheWholeProcess_KillsTheDaemonInTheNode()
    {
        using var parent = Child.Start(nameof(ParentOfDaemon));
        var seconds = await parent.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? await parent.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Until.True(() => Processes.CountOf("sleep", seconds) > 0, "the daemon does not run");
        parent.Kill(entireProcessTree: false);
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
        Until.True(() => Processes.CountOf("sleep", seconds) == 0, "the daemon outlives the process that made the node");
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
