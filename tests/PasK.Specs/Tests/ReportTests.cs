using System.Globalization;
using System.Xml.Linq;
using PasK.Cli.Specifications;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>What CI systems and people read of a run.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Difference = "features/mtu.verified.txt: 1 difference\n  on link back\n    ttl 64\n    ttl 63";
    private static readonly DateTimeOffset Began = DateTimeOffset.Parse("2026-03-01T12:00:05+02:00", CultureInfo.InvariantCulture);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void JUnit_OfARun_HasPlacesTimesAndAttachmentsAsGitLabAndJenkinsReadThem()
    {
        var (capture, elsewhere) = (Path.GetFullPath(Path.Combine("captures", "one.pcapng")), Path.Combine(_folder.FullName, "two.pcapng"));
        var results = Results(capture, elsewhere, Path.Combine(_folder.FullName, "one.pcapng"));
        SpecificationReport.Write(_folder.FullName, results, Head);
        var suite = Assert.Single(XDocument.Load(Path.Combine(_folder.FullName, SpecificationReport.JUnitFile)).Root!.Elements("testsuite"));
        Assert.Equal(
            ["features/ip-tunnel/mtu.feature", "3", "1", "0", "1", "4.500", "2026-03-01T10:00:05"],
            new[] { "file", "tests", "failures", "errors", "skipped", "time", "timestamp" }.Select(name => suite.Attribute(name)?.Value));
        Assert.Equal("abc-dirty", suite.Element("properties")!.Elements().Single(one => one.Attribute("name")!.Value == "commit").Attribute("value")!.Value);
        var cases = suite.Elements("testcase").ToList();
        // GitLab takes one test of each name.
        Assert.Equal(cases.Count, cases.Select(one => one.Attribute("name")!.Value).Distinct().Count());
        Assert.All(cases.Zip(results), pair => Assert.Equal(
            ($"{pair.Second.Scenario.Place.Line}", "features/ip-tunnel/mtu.feature", "2026-03-01T10:00:05"),
            (pair.First.Attribute("line")!.Value, pair.First.Attribute("file")!.Value, pair.First.Attribute("timestamp")!.Value)));
        var failed = cases.Single(one => one.Element("failure") is not null);
        var failure = failed.Element("failure")!;
        Assert.Equal(("features/mtu.verified.txt: 1 difference", Difference), (failure.Attribute("message")!.Value, failure.Value));
        Assert.EndsWith(
            $"\n[[ATTACHMENT|captures/one.pcapng]]\n[[ATTACHMENT|{elsewhere}]]", failed.Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["captures/one.pcapng", elsewhere], failed.Element("properties")!.Elements().Select(one => one.Attribute("value")!.Value));
    }

    [Fact]
    public void Html_OfARun_HasWhatFailedFirstWithCountsAndAFilter()
    {
        var results = Results();
        var html = HtmlOf(results);
        Assert.StartsWith("<!doctype html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"bad\">1 failed of 3 scenarios</h1>", html, StringComparison.Ordinal);
        Assert.All(
            new[] { "2026-03-01 10:00:05 UTC", "abc-dirty", "./run-lab.sh run mtu --report out", "the reference engine" },
            fact => Assert.Contains($"<dd>{fact}</dd>", html, StringComparison.Ordinal));
        Assert.All(
            new[] { ("all", 3), ("failed", 1), ("passed", 1), ("skipped", 1) },
            one => Assert.Contains($"<label for=\"{one.Item1}\" class=\"{one.Item1}\">{one.Item1} {one.Item2}</label>", html, StringComparison.Ordinal));
        Assert.DoesNotContain("inconclusive 0", html, StringComparison.Ordinal);
        Assert.Contains("#failed:checked~main .scenario:not(.failed)", html, StringComparison.Ordinal);
        Assert.Matches("(?s)<details class=\"scenario failed\" open>.*<details class=\"scenario passed\">", html);
        Assert.Equal(2, html.Split("1 difference").Length);
        Assert.Equal(3, html.Split("<details class=\"scenario ").Length - 1);
    }

    [Fact]
    public void Html_OfAScenario_HasTheTablesOfItsSteps()
    {
        var html = HtmlOf(Results());
        Assert.Contains("<b>When</b> client pings the VIP with:<div class=\"rows\"><table><tr><th>octets</th><th>DF</th></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>1472</td><td>yes</td></tr>", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"note\"><pre class=\"said\">said by a step &lt;b&gt;</pre>", html, StringComparison.Ordinal);
        Assert.Contains("<li class=\"not-run\"><span class=\"word\">not run</span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_TakesNothingFromElsewhere()
        => Assert.DoesNotMatch("<script|<link|<img|src=|url\\(|@import|https?:", HtmlOf(Results()));

    private static ReportHead Head => new(Began, "./run-lab.sh run mtu --report out", "abc-dirty", Against: null);

    private string HtmlOf(IReadOnlyList<ScenarioResult> results)
    {
        SpecificationReport.Write(_folder.FullName, results, Head);
        return File.ReadAllText(Path.Combine(_folder.FullName, SpecificationReport.HtmlFile));
    }

    /// <summary>Three rows of an outline: one passed, one failed, one was skipped.</summary>
    private static ScenarioResult[] Results(params string[] attachments)
    {
        var rows = Selection.Of("mtu:22", out _);
        string[] log = [.. rows[1].Steps.Select((step, i) => i < 4 ? $"ok       {step}" : i == 4 ? $"failed   {step}" : $"not run  {step}")];
        var second = TimeSpan.FromSeconds(1.5);
        return
        [
            new(rows[0], second, Failure: null, [], Ladder: null, []) { Began = Began },
            new(rows[1], second, new CaptureException(Difference), [log[0], "said by a step <b>", .. log[1..]], Ladder: null, attachments) { Began = Began },
            new(rows[2], second, Failure: null, [], Ladder: null, []) { Began = Began, SkipReason = "no module" },
        ];
    }
}
