using System.Xml.Linq;
using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>The command that runs specifications, with what it prints and writes.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    [Theory]
    [InlineData("nowhere", "pask-lab: there is no feature nowhere; there are attacks/strangers, changes/running, commands/commands, comparison, ")]
    [InlineData("mtu:1", "pask-lab: mtu has no scenario at line 1; they begin at ")]
    public async Task RunAsync_NothingToRun_SaysWhatThereIs(string wanted, string says)
    {
        Assert.Equal(ExitCode.BadInput, await RunAsync(wanted, new RunOptions(1, Keep: false, Busy: false, Report: null)));
        Assert.StartsWith(says, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task RunAsync_Report_HasStepsLadderAndCaptures()
    {
        NetworkNamespaces.Require();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var pings = Selection.Of("sessions", out _).Single(scenario => scenario.Info.Title == "Echo requests of one identifier stay together");
            Assert.Equal(ExitCode.Holds, await RunAsync($"sessions:{pings.FirstLine}", new RunOptions(2, Keep: false, Busy: false, folder.FullName)));
            Assert.Contains("round 2 of 2: 1 scenarios: 1 passed, 0 failed; median ", _output.ToString(), StringComparison.Ordinal);
            Assert.Contains("2 rounds of 1 scenarios: 0 failed, 0 not the same as in the first round", _output.ToString(), StringComparison.Ordinal);
            Assert.Contains(" frames of balancers decoded by PacketDotNet, ", _output.ToString(), StringComparison.Ordinal);
            var test = Assert.Single(XDocument.Load(Path.Combine(folder.FullName, SpecificationReport.JUnitFile)).Descendants("testcase"));
            var printed = test.Element("system-out")!.Value;
            var capture = Assert.Single(printed.Split('\n'), line => line.StartsWith("[[ATTACHMENT|", StringComparison.Ordinal))["[[ATTACHMENT|".Length..^2];
            Assert.True(new FileInfo(capture).Length > 0);
            Assert.Contains("ok       When client1 pings the VIP 4 times", printed, StringComparison.Ordinal);
            Assert.Contains("through the balancer l4", printed, StringComparison.Ordinal);
            var html = await File.ReadAllTextAsync(Path.Combine(folder.FullName, SpecificationReport.HtmlFile), TestContext.Current.CancellationToken);
            Assert.Contains("<a href=\"captures/", html, StringComparison.Ordinal);
            Assert.Contains("through the balancer l4", html, StringComparison.Ordinal);
            var messages = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, ScenarioRunner.MessagesFile), TestContext.Current.CancellationToken);
            Assert.Single(messages, message => message.StartsWith("{\"testCaseStarted\":", StringComparison.Ordinal));
            Assert.Contains(
                messages,
                message =>
                    message.StartsWith("{\"attachment\":", StringComparison.Ordinal) && message.Contains(Path.GetFileName(capture), StringComparison.Ordinal));
            Assert.StartsWith("{\"testRunFinished\":{\"success\":true", messages[^1], StringComparison.Ordinal);
            Assert.Equal(
                ["captures", SpecificationReport.JUnitFile, ScenarioRunner.MessagesFile, SpecificationReport.HtmlFile],
                folder.GetFileSystemInfos().Select(file => file.Name).Order(StringComparer.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A report that cannot be written is told, and no half of it stays.</summary>
    [Fact]
    public async Task RunAsync_MessagesThatCannotBeWritten_AreAnError()
    {
        NetworkNamespaces.Require();
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            folder.CreateSubdirectory(ScenarioRunner.MessagesFile);
            await Assert.ThrowsAnyAsync<IOException>(() => RunAsync("mtu:32", new RunOptions(1, Keep: false, Busy: false, folder.FullName)));
            Assert.DoesNotContain(folder.GetFiles(), file => file.Name.StartsWith('.'));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The first lab that is built, and where it is so again that of the second try, which comes when all others have been.</summary>
    [Theory]
    [InlineData(false, ExitCode.Holds, " passed, 0 failed, 1 run again; ")]
    [InlineData(true, ExitCode.Inconclusive, " passed, 0 failed, 1 inconclusive, 1 run again; ")]
    public async Task RunAsync_Inconclusive_IsRunOnceMore(bool isSoAgain, int exitCode, string says)
    {
        NetworkNamespaces.Require();
        var (built, scenarios) = (0, Selection.Of("sessions", out _).Count);
        LabScenario.Datapath.Value = (node, macs) => Interlocked.Increment(ref built) is var lab && (lab == 1 || (isSoAgain && lab == scenarios + 1))
            ? throw new InconclusiveException(["a reason"]) : LabScenario.Engine(node, macs);
        Assert.Equal(exitCode, await RunAsync("sessions", new RunOptions(1, Keep: false, Busy: false, Report: null)));
        Assert.Equal(scenarios + 1, built);
        var lines = _output.ToString().Split('\n');
        Assert.Single(lines, line => line.StartsWith("again  ", StringComparison.Ordinal));
        Assert.Equal(isSoAgain ? 2 : 1, lines.Count(line => line == "    inconclusive: a reason"));
        Assert.Contains(says, _output.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
    }

    private Task<int> RunAsync(string wanted, RunOptions options)
        => new RunCommand(_output, _errors).RunAsync([wanted], options, TestContext.Current.CancellationToken);
}
