using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Balancers of another kind, from outside.</summary>
public sealed class AgainstOptionTests : IDisposable
{
    private readonly DirectoryInfo _topologies = Directory.CreateTempSubdirectory("pask-lab-");

    public void Dispose() => _topologies.Delete(recursive: true);

    [Fact]
    public async Task Demo_AgainstAKind_HoldsAndNamesIt()
    {
        NetworkNamespaces.Require();
        Programs.Require("nft");
        var run = await Lab.RunAsync("demo", "dscp-dsr", "--against", "nft-dscp", "--verbose");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"\nall \d+ claims hold; the balancer was nft-dscp\n", run.Output);
        Assert.Contains("  nft -f nftables.conf\n", run.Output, StringComparison.Ordinal);
    }

    /// <summary>An ordinary user's PATH often lacks the folders in which nft(8) is.</summary>
    [Fact]
    public async Task Demo_AgainstAKindWhoseProgramIsOutsideOfPath_FindsIt()
    {
        NetworkNamespaces.Require();
        Programs.Require("nft");
        Assert.SkipUnless(File.Exists("/usr/sbin/nft") && !File.Exists("/usr/bin/nft"), "needs the program nft in /usr/sbin alone");
        var dotnet = Environment.GetEnvironmentVariable("PATH")!.Split(':').First(folder => File.Exists(Path.Combine(folder, "dotnet")));
        var run = await Lab.RunProgramAsync(["env", $"PATH={dotnet}:/usr/bin:/bin"], "demo", "dscp-dsr", "--against", "nft-dscp", "--verbose");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    [Theory]
    [InlineData("demo", "dscp-dsr")]
    [InlineData("run", "dscp")]
    public async Task Command_AgainstWhatIsNoKind_NamesThoseThereAre(string command, string what)
    {
        MakeKind("made", "can: {}\nsetup: ['true']\n");
        var run = await Lab.RunProgramAsync(Here, command, what, "--against", "mad");
        Assert.Equal((2, "pask-lab: there is no kind of balancers 'mad' (did you mean 'made'?); there are reference, made"), (run.ExitCode, run.Error.Trim()));
    }

    [Theory]
    [InlineData("demo", "dscp-dsr")]
    [InlineData("run", "dscp")]
    public async Task Command_AgainstAFolderWithMistakes_TellsAll(string command, string what)
    {
        MakeKind("made", "can: { nat-modes: [no] }\nsteup: []\n");
        var run = await Lab.RunProgramAsync(Here, command, what, "--against", "made");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("nat-modes: 'no' is not allowed", run.Error, StringComparison.Ordinal);
        Assert.Contains("unknown key 'steup' in a balancer (did you mean 'setup'?)", run.Error, StringComparison.Ordinal);
        Assert.Contains("a balancer needs setup or program", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo", "dscp-dsr")]
    [InlineData("run", "dscp")]
    public async Task Command_AgainstAKindWhoseProgramIsMissing_NamesThePackage(string command, string what)
    {
        NetworkNamespaces.Require();
        MakeKind("made", "can: { nat-modes: [l3dsr-dscp] }\nneeds: [{ program: no-such-program, package: no-such-package }]\nsetup: ['true']\n");
        var run = await Lab.RunProgramAsync(Here, command, what, "--against", "made");
        Assert.Equal(
            (3, "pask-lab: made needs the program no-such-program: install the package no-such-package"), (run.ExitCode, run.Error.Trim()));
    }

    private IReadOnlyList<string> Here => ["env", $"PASK_LAB_TOPOLOGIES={_topologies.FullName}"];

    private void MakeKind(string name, string text)
    {
        File.Copy(Path.Combine(Lab.Root, "topologies", "dscp-dsr.yaml"), Path.Combine(_topologies.FullName, "dscp-dsr.yaml"));
        var folder = _topologies.CreateSubdirectory($"balancers/{name}");
        File.WriteAllText(Path.Combine(folder.FullName, "balancer.yaml"), $"description: A balancer.\n{text}");
    }
}
