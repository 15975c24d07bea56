using System.Text.Json;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>What is told of files that a person writes, and of the machine, without a demonstration.</summary>
public sealed class ValidateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pask-lab-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Validate_OfWhatIsRight_SaysWhatEachIs()
    {
        var run = await Lab.RunAsync(
            "validate", Own("topologies/l2-dsr.yaml"), Own("features/nat/nat.feature"), Own("topologies/balancers/nft-dsr/balancer.yaml"), "vxlan-dsr");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            $"{Own("topologies/l2-dsr.yaml")}: a topology, and nothing is wrong with it\n"
            + $"{Own("features/nat/nat.feature")}: a feature, and nothing is wrong with it\n"
            + $"{Own("topologies/balancers/nft-dsr/balancer.yaml")}: a kind of balancers, and nothing is wrong with it\n"
            + "vxlan-dsr: a topology, and nothing is wrong with it\n",
            run.Output);
    }

    [Theory]
    [InlineData("mine.yaml", "nmae: mine\nnodes: []\n", "{0}:1:1: unknown key 'nmae' in the topology (did you mean 'name'?)")]
    [InlineData("mine.yaml", "slb: [{ nmae: web }]\n", "{0}:1:9: unknown key 'nmae' in slb (did you mean 'name'?)")]
    [InlineData("balancer.yaml", "description: A balancer.\ncan: {}\nsteup: ['true']\n", "unknown key 'steup' in a balancer (did you mean 'setup'?)")]
    [InlineData("mine.feature", "Feature: F\n  Scenario: S\n    When client pongs\n", "{0}:3: no step definition fits \"When client pongs\"")]
    [InlineData("mine.feature", "Feature: F\n  Scenario: S\n    Given the topology dnta\n", "{0}:3: there is no topology dnta (did you mean 'dnat'?); ")]
    [InlineData("mine.feature", "Feature: F\n  Scenario: S\n    Given the topology ./none.yaml\n", "{0}:3: there is no topology file ")]
    [InlineData("mine.feature", "Scenario: S\n", "{0}:1:1: ")]
    public async Task Validate_OfWhatIsWrong_SaysWhereAndExitsWithTwo(string name, string text, string says)
    {
        var file = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var run = await Lab.RunAsync("validate", file, Own("topologies/l2-dsr.yaml"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says.Replace("{0}", file, StringComparison.Ordinal), run.Error, StringComparison.Ordinal);
        Assert.Equal($"{Own("topologies/l2-dsr.yaml")}: a topology, and nothing is wrong with it\n", run.Output);
    }

    [Fact]
    public async Task Validate_OfARunningConfig_ListsEachLineThatIsNotUnderstood()
    {
        const string Network = "! a PAS-K\nvlan a vid 1\n port xg1 untagged\ninterface a ip 10.0.0.1/24\n";
        var (right, wrong) = (Path.Combine(_folder.FullName, "right.cfg"), Path.Combine(_folder.FullName, "wrong.cfg"));
        await File.WriteAllTextAsync(right, Network, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(wrong, Network + "ntp\n server 10.0.0.9\nreal 1\n rip 10.0.0.2\n wieght 5\n", TestContext.Current.CancellationToken);
        var run = await Lab.RunAsync("validate", right, wrong);
        Assert.Equal((2, $"{right}: a balancer's running-config, and nothing is wrong with it\n"), (run.ExitCode, run.Output));
        Assert.Matches(
            $"""
            ^{wrong}:5:1: command 'ntp' is not supported yet; allowed: .*
                'ntp'
            {wrong}:6:2: 'server' belongs to 'ntp' in line 5, which is not understood
                'server 10\.0\.0\.9'
            {wrong}:9:2: unknown key 'wieght' in real \(did you mean 'weight'\?\); allowed: .*
                'wieght 5'
            $
            """,
            run.Error);
    }

    [Fact]
    public async Task Validate_OfAFileThatIsNotThere_SaysWhichIsMeant()
    {
        var run = await Lab.RunAsync("validate", Own("topologies/l3-dsr.yaml"));
        Assert.Equal(
            (2, $"pask-lab: there is no file {Own("topologies/l3-dsr.yaml")} (did you mean 'l2-dsr.yaml'?)\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    /// <summary>A topology beside its feature; nothing of either lies in this repository.</summary>
    [Fact]
    public async Task Run_OfAFeatureWithATopologyBesideIt_BuildsThat()
    {
        NetworkNamespaces.Require();
        var topology = await File.ReadAllTextAsync(Own("topologies/ip-tunnel-dsr.yaml"), TestContext.Current.CancellationToken);
        var folder = _folder.CreateSubdirectory("networks");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "own.yaml"), topology.Replace("name: client", "name: guest", StringComparison.Ordinal)
                .Replace("client.eth0", "guest.eth0", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var file = Path.Combine(_folder.FullName, "mine.feature");
        const string Steps = "Given the topology networks/own.yaml\n    When guest pings the VIP\n    Then the ping is answered\n";
        await File.WriteAllTextAsync(file, $"Feature: Mine\n  Scenario: A ping\n    {Steps}", TestContext.Current.CancellationToken);
        var run = await Lab.RunAsync("run", file);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("1 scenarios: 1 passed", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_WithJson_PrintsJsonAlone()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("check", "--json");
        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.True(json.RootElement.GetProperty("canBuildLabs").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("problem").ValueKind);
        var plain = await Lab.RunAsync("check");
        Assert.Equal(
            plain.Output.TrimEnd().Split('\n'),
            json.RootElement.GetProperty("findings").EnumerateArray()
                .Select(finding => $"{finding.GetProperty("word").GetString(),-15}{finding.GetProperty("sentence").GetString()}"));
    }

    [Fact]
    public async Task Check_WithJsonAndWithoutRights_HasTheProblem()
    {
        NetworkNamespaces.Require();
        Programs.Require("setpriv");
        var run = await Lab.RunWithoutRightsAsync("check", "--json");
        Assert.Equal(2, run.ExitCode);
        using var json = JsonDocument.Parse(run.Output);
        Assert.False(json.RootElement.GetProperty("canBuildLabs").GetBoolean());
        Assert.Equal($"pask-lab: {json.RootElement.GetProperty("problem").GetString()}\n", run.Error);
    }

    private static string Own(string path) => Path.Combine(Lab.Root, path);
}
