using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;
using PasK.Lab.Files;

namespace PasK.Cli.Specifications;

/// <summary>The reports of a run: JUnit XML for CI systems, HTML for people. Both carry each scenario's steps and ladder and name its captures.</summary>
internal static class SpecificationReport
{
    public const string HtmlFile = "report.html";
    public const string JUnitFile = "junit.xml";

    private const string Style =
        "body{font:15px/1.4 sans-serif;margin:2em}pre{background:#f4f4f4;padding:.8em;overflow-x:auto}"
        + "summary{cursor:pointer;padding:.2em}.failed>summary{color:#b00020;font-weight:bold}.differs>summary{color:#8a5a00}";

    /// <summary>Writes both into a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="results">What the scenarios came to.</param>
    /// <param name="against">The kind of balancers that they were run with; null for the reference engine.</param>
    public static void Write(string folder, IReadOnlyList<ScenarioResult> results, string? against = null)
    {
        WholeFile.MakeFolder(folder);
        var ordered = results.OrderBy(result => result.Scenario.Path, StringComparer.Ordinal).ThenBy(result => result.Scenario.Place.Line).ToList();
        WholeFile.Write(Path.Combine(folder, JUnitFile), JUnit(ordered, against).Save);
        WholeFile.Write(Path.Combine(folder, HtmlFile), Html(folder, ordered, against));
    }

    /// <summary>JUnit has no element for files; CI systems read them from the output in this form.</summary>
    private static XDocument JUnit(List<ScenarioResult> results, string? against)
        => new(new XElement("testsuites", results.GroupBy(result => result.Scenario.Feature.Title).Select(feature => new XElement(
            "testsuite",
            new XAttribute("name", feature.Key),
            new XAttribute("tests", feature.Count()),
            new XAttribute("failures", feature.Count(result => result.IsRed)),
            new XAttribute("skipped", feature.Count(result => result.SkipReason is not null)),
            against is null ? null : new XElement("properties", Property("against", against)),
            feature.Select(result => new XElement(
                "testcase",
                new XAttribute("classname", feature.Key),
                new XAttribute("name", result.Scenario.Info.Title),
                new XAttribute("time", result.Duration.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)),
                result.Differences.Count == 0 ? null : new XElement("properties", result.Differences.Select(one => Property("differs", Printable(one)))),
                result.SkipReason is not { } why ? null : new XElement("skipped", new XAttribute("message", Printable(why))),
                !result.IsRed ? null : new XElement("failure", new XAttribute("message", FirstLine(result.FailureText)), Printable(result.FailureText)),
                new XElement(
                    "system-out",
                    Printable(
                        string.Join(
                            '\n',
                            [
                                .. result.Log,
                                "",
                                result.Ladder?.Text ?? "",
                                .. result.Attachments.Select(file => $"[[ATTACHMENT|{Path.GetFullPath(file)}]]")
                            ])))))))));

    private static XElement Property(string name, string value) => new("property", new XAttribute("name", name), new XAttribute("value", value));

    private static string Html(string folder, List<ScenarioResult> results, string? against)
    {
        var html = new StringBuilder($"<!doctype html><meta charset=\"utf-8\"><title>Specifications</title><style>{Style}</style><h1>Specifications</h1>");
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p>{results.Count} scenarios, {results.Count(result => result.IsRed)} failed, {results.Count(result => result.SkipReason is not null)} "
            + $"skipped{(against is null ? "" : $"; the balancers were {Text(against)}")}</p>");
        AppendTable(html, "Kinds of balancers, and what they can", KindsTable.Rows(KindsTable.All));
        if (against is not null)
        {
            AppendTable(html, $"What became of each feature with {against}", FeatureTable.Rows(results));
        }

        foreach (var feature in results.GroupBy(result => result.Scenario.Feature.Title))
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Text(feature.Key)}</h2>");
            foreach (var result in feature)
            {
                AppendScenario(html, folder, result);
            }
        }

        return html.ToString();
    }

    private static void AppendTable(StringBuilder html, string title, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{Text(title)}</summary><table>");
        foreach (var row in rows)
        {
            html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Text(cell)}</td>")).Append("</tr>");
        }

        html.Append("</table></details>");
    }

    private static void AppendScenario(StringBuilder html, string folder, ScenarioResult result)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<details class=\"{result.Word}\"{(result.IsRed ? " open" : "")}><summary>{result.Word}, {result.Duration.TotalSeconds:0.000} s: "
            + $"{Text(result.Scenario.Info.Title)}</summary>");
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(result.Scenario.Place.ToString())}</p>");
        var differs = string.Join('\n', result.Differences.Select(one => $"differs: {one}"));
        foreach (var part in new[] { string.Join('\n', result.Log), differs, result.SkipReason ?? result.FailureText, result.Ladder?.Text })
        {
            html.Append(string.IsNullOrEmpty(part) ? "" : $"<pre>{Text(part)}</pre>");
        }

        foreach (var file in result.Attachments)
        {
            var link = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(file));
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><a href=\"{Text(string.Join('/', link.Split('/').Select(Uri.EscapeDataString)))}\">{Text(Path.GetFileName(file))}</a></p>");
        }

        html.Append("</details>");
    }

    private static string Text(string plain) => WebUtility.HtmlEncode(plain);

    private static string FirstLine(string text) => Printable(text.Split('\n')[0]);

    /// <summary>Leaves out control characters, which XML 1.0 does not allow.</summary>
    private static string Printable(string text) => string.Concat(text.Where(letter => letter is '\n' or '\t' || !char.IsControl(letter)));
}
