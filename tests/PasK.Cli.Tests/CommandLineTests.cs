using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>What the command line tells of itself, and what it makes of words that it does not know.</summary>
public sealed partial class CommandLineTests
{
    [Fact]
    public async Task Help_ListsEachCommandOfReadme_WithAnExample()
    {
        var help = await Lab.RunAsync("--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Error));
        Assert.Contains("\n  ./run-lab.sh [command] [options]\n", help.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pask-lab", help.Output, StringComparison.Ordinal);
        Assert.All(help.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 100));
        var commands = help.Output[help.Output.IndexOf("\nCommands:", StringComparison.Ordinal)..];
        var listed = Listed().Matches(commands).Select(match => match.Groups[1].Value).ToList();
        var readme = await File.ReadAllTextAsync(Path.Combine(Lab.Root, "README.md"), TestContext.Current.CancellationToken);
        Assert.Equal(Told().Matches(readme).Select(match => match.Groups[1].Value).Order(), listed.Order());
        Assert.All(listed, command => Assert.Matches($@"\n  \./run-lab\.sh {command}( .*)?\n      [a-z]", help.Output));
    }

    [Theory]
    [InlineData("Unrecognized command or argument 'dmeo' (did you mean 'demo'?)", "dmeo")]
    [InlineData("Unrecognized command or argument 'vxlan-dsr' (did you mean 'demo vxlan-dsr'?)", "vxlan-dsr")]
    [InlineData("Unrecognized command or argument 'sessions' (did you mean 'run sessions'?)", "sessions")]
    [InlineData("Unrecognized command or argument '--laod' (did you mean '--load'?)", "check", "--laod")]
    [InlineData("unknown option --jsno (did you mean '--json'?); allowed: ", "demo", "--jsno")]
    [InlineData("--without: nothing is called 'vpi' (did you mean 'vip'?); allowed: ", "demo", "--without", "vpi")]
    [InlineData("there is no topology 'vxlandsr' (did you mean 'vxlan-dsr'?); allowed: ", "demo", "vxlandsr")]
    [InlineData("there is no feature mtuu (did you mean 'mtu'?); there are ", "run", "mtuu")]
    [InlineData("no scenario has the tag @kernl (did you mean '@kernel'?); there are ", "run", "@kernl")]
    [InlineData("there is no kind of balancers 'nft-dcsp' (did you mean 'nft-dscp'?); there are ", "run", "mtu", "--against", "nft-dcsp")]
    public async Task Word_ThatIsMistyped_IsToldWithTheOneMeant(string says, params string[] arguments)
    {
        var run = await Lab.RunAsync(arguments);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"pask-lab: {says}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OfALineBehindTheFile_IsRefusedWithThoseThereAre()
    {
        var run = await Lab.RunAsync("run", "mtu:9999");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Matches(@"^pask-lab: mtu has \d+ lines, and no line 9999; scenarios begin at 7, \d+", run.Error);
    }

    [GeneratedRegex("(?m)^  ([a-z]+)[ <]")]
    private static partial Regex Listed();

    [GeneratedRegex("(?m)^\\| `([a-z]+)` \\|.*\\| `\\./run-lab\\.sh \\1")]
    private static partial Regex Told();
}
