using System.Text.Json;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The comparison from outside.</summary>
public sealed class CompareCommandTests
{
    [Fact]
    public async Task Compare_OfTwoTopologies_PrintsATableAndBars()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("compare", "dnat", "ip-tunnel-dsr");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("", run.Error);
        Assert.Matches(@"\n\| dnat +\| dnat +\| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \|\n", run.Output);
        Assert.Matches(@"\n\| ip-tunnel-dsr +\| l3dsr-iptunnel +\| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \| +[\d,]+ \| +0 \| +0 \|\n", run.Output);
        Assert.Matches(@"\n  dnat +█{50} +[\d,]+ +100\.0 %\n", run.Output);
        Assert.Matches(@"\n  ip-tunnel-dsr +█{2,15} +[\d,]+ +\d+\.\d %\n", run.Output);
        Assert.Empty(run.Files);
    }

    [Fact]
    public async Task Compare_WithJson_PrintsJsonAlone()
    {
        NetworkNamespaces.Require();
        var run = await Lab.RunAsync("compare", "both-nat", "--json");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using var json = JsonDocument.Parse(run.Output);
        var one = Assert.Single(json.RootElement.GetProperty("compared").EnumerateArray());
        Assert.Equal("both-nat", one.GetProperty("natMode").GetString());
        // All that comes in goes out again, but for what a busy machine loses, and most of it is the download.
        var (received, sent, lost) = (PacketsOf(one, "received"), PacketsOf(one, "sent"), one.GetProperty("lost").GetInt64());
        Assert.InRange(received - sent, 0, lost);
        Assert.InRange(one.GetProperty("answers").GetProperty("octets").GetInt64(), 1_000_000, one.GetProperty("received").GetProperty("octets").GetInt64());
    }

    private static long PacketsOf(JsonElement compared, string property) => compared.GetProperty(property).GetProperty("packets").GetInt64();

    [Theory]
    [InlineData("pask-lab: there is no topology 'nothing'; allowed: ", "compare", "nothing")]
    [InlineData("pask-lab: unknown option --bars; allowed: --json", "compare", "--bars")]
    public async Task Compare_OfBadInput_SaysWhatIsAllowed(string says, params string[] arguments)
    {
        var run = await Lab.RunAsync(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(says, run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Output);
    }
}
