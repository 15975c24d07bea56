using PasK.Balancer.Configuration;
using PasK.Cli.Demo;
using PasK.Lab.Briefs;
using PasK.Lab.Captures;
using PasK.Lab.Causes;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Testing;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What a person sees of a demonstration fits a page, whatever the topology and whatever fails, and leaves out no claim.</summary>
public sealed class BriefPageTests(ITestOutputHelper output)
{
    private static readonly int Drawn = Ci.Inputs(300);
    private static readonly int[] Widths = [80, 100];

    private static readonly PageLine[] Closing =
        [new(""), new("the share"), new("captures: x"), new("all of it: y"), new("verdict"), new("next: a"), new("      b"), new("      c")];

    public static TheoryData<string> Records => [.. Ci.Examples(Golden.Names, 4)];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Page_OfARecord_Fits(string name)
    {
        var record = (await Golden.DeriveAsync(name)).Record;
        Check(record.Built, record.Omissions, record.Result);
    }

    /// <summary>Nothing was captured: every claim fails, and each has its line.</summary>
    [Fact]
    public void Page_OfADrawnNetwork_Fits()
    {
        foreach (var seed in Enumerable.Range(1, Drawn))
        {
            var topology = new DrawnNetwork(seed).Topology;
            var capture = Capture.Of([], [.. topology.Links.Select(link => new LinkCapture(link, 0, IsDrained: true))], [], settled: true);
            Check(topology, [], DemonstrationResult.Of(new Evidence(topology, capture, []), []));
        }
    }

    [Fact]
    public void Claim_OfEachTopology_IsInOneGroup()
    {
        var claims = ReferenceLab.Topologies.Values.SelectMany(topology => Claim.All(topology, ExchangePlan.Of(topology), downloadOctets: 0))
            .Concat(Enum.GetValues<LbMethod>().Select(SpreadClaims.Of)).Select(claim => claim.Name).Distinct();
        Assert.All(claims, claim => Assert.Single(ClaimGroup.All, group => group.Has(claim)));
    }

    /// <summary>What is told of a topology's file takes lines of the page.</summary>
    [Fact]
    public async Task Page_BesideWarnings_IsShorter()
    {
        var record = (await Golden.DeriveAsync(Golden.Names.First(name => name.Contains("health-checks", StringComparison.Ordinal)))).Record;
        Check(record.Built, record.Omissions, record.Result, linesOfWarnings: 12);
    }

    private void Check(Topology built, IReadOnlyList<Omission> without, DemonstrationResult result, int linesOfWarnings = 0)
    {
        var causes = result.Holds ? [] : CauseTable.Of(result.Evidence!, built);
        foreach (var width in Widths)
        {
            var page = new BriefPage(width, linesOfWarnings);
            IReadOnlyList<PageLine> lines =
                [.. page.Head(built, result.Evidence!.Topology.Faults, without, null), .. page.Body(built, result, causes, Closing)];
            var text = string.Join('\n', lines.Select(line => line.Text));
            output.WriteLine($"{text}\n{new string('=', width)}");
            Assert.InRange(lines.Count, 1, BriefPage.Lines - linesOfWarnings);
            Assert.All(lines, line => Assert.InRange(line.Text.Length, 0, width));
            Assert.All(built.Nodes, node => Assert.Contains(node.Name, text, StringComparison.Ordinal));
            Assert.All(result.Claims, claim => Assert.Contains($" {claim.Name}", text, StringComparison.Ordinal));
            Assert.All(Closing, line => Assert.Contains(line, lines));
        }
    }
}
