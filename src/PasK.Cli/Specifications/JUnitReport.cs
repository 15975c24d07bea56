using System.Globalization;
using System.Xml.Linq;
using PasK.Cli.Shell;

namespace PasK.Cli.Specifications;

/// <summary>A run as JUnit XML, as GitLab, Jenkins and reporters of GitHub Actions read it: a suite for each feature, a test case for each scenario.</summary>
internal static class JUnitReport
{
    /// <summary>Makes the document.</summary>
    /// <param name="results">What the scenarios came to, those of a feature in a row.</param>
    /// <param name="head">What the report is about.</param>
    public static XDocument Of(IReadOnlyList<ScenarioResult> results, ReportHead head)
        => new(new XElement(
            "testsuites",
            Counts(results),
            Time(results),
            Began(head.Began),
            results.GroupBy(result => result.Scenario.Path).Select(feature => Suite([.. feature], head))));

    private static XElement Suite(IReadOnlyList<ScenarioResult> results, ReportHead head)
        => new(
            "testsuite",
            new XAttribute("name", results[0].Scenario.Feature.Title),
            new XAttribute("file", results[0].Scenario.Place.File),
            Counts(results),
            Time(results),
            Began(results.Min(result => result.Began)),
            new XElement("properties", Known(("command", head.Command), ("commit", head.Commit), ("against", head.Against))),
            results.Select(Case));

    private static XElement Case(ScenarioResult result)
    {
        var files = result.Files.Select(PathHere.Of).ToList();
        var properties = Known([.. result.Differences.Select(one => ("differs", (string?)one)), .. files.Select(file => ("attachment", (string?)file))]);
        return new(
            "testcase",
            new XAttribute("classname", result.Scenario.Feature.Title),
            new XAttribute("name", result.Title),
            new XAttribute("file", result.Scenario.Place.File),
            new XAttribute("line", result.Scenario.Place.Line),
            Time([result]),
            Began(result.Began),
            properties.Count == 0 ? null : new XElement("properties", properties),
            result.SkipReason is not { } why ? null : new XElement("skipped", new XAttribute("message", Printable(why))),
            !result.IsRed ? null
                : new XElement(
                    "failure",
                    new XAttribute("message", FirstLine(result.FailureText)),
                    new XAttribute("type", result.Word),
                    Printable(result.FailureText)),
            new XElement("system-out", Printable(string.Join('\n', [.. result.Log, "", result.Ladder?.Text ?? "", .. files.Select(Attached)]))));
    }

    private static XAttribute[] Counts(IReadOnlyList<ScenarioResult> results) =>
    [
        new("tests", results.Count), new("failures", results.Count(result => result.IsRed)), new("errors", 0),
        new("skipped", results.Count(result => result.SkipReason is not null)),
    ];

    private static XAttribute Time(IEnumerable<ScenarioResult> results)
        => new("time", results.Sum(result => result.Duration.TotalSeconds).ToString("0.000", CultureInfo.InvariantCulture));

    /// <summary>A moment as JUnit has it: of UTC, without a zone.</summary>
    private static XAttribute Began(DateTimeOffset moment)
        => new("timestamp", moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

    private static List<XElement> Known(params IEnumerable<(string Name, string? Value)> properties)
        => [.. properties.Where(one => one.Value is not null)
            .Select(one => new XElement("property", new XAttribute("name", one.Name), new XAttribute("value", Printable(one.Value!))))];

    /// <summary>JUnit has no element for files. Jenkins and GitLab read a line of this form, GitLab the first of a test case.</summary>
    private static string Attached(string file) => $"[[ATTACHMENT|{file}]]";

    private static string FirstLine(string text) => Printable(text.Split('\n')[0]);

    /// <summary>Leaves out control characters, which XML 1.0 does not allow.</summary>
    private static string Printable(string text) => string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter)));
}
