using PasK.Lab.Files;

namespace PasK.Cli.Specifications;

/// <summary>The reports of a run: JUnit XML for CI systems, HTML for people. Both carry each scenario's steps and ladder and name its captures.</summary>
internal static class SpecificationReport
{
    public const string HtmlFile = "report.html";
    public const string JUnitFile = "junit.xml";

    /// <summary>Writes both into a folder, which is made where it is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="results">What the scenarios came to.</param>
    /// <param name="head">What the report is about.</param>
    public static void Write(string folder, IReadOnlyList<ScenarioResult> results, ReportHead head)
    {
        WholeFile.MakeFolder(folder);
        var ordered = results.OrderBy(result => result.Scenario.Path, StringComparer.Ordinal).ThenBy(result => result.Scenario.Place.Line).ToList();
        WholeFile.Write(Path.Combine(folder, JUnitFile), JUnitReport.Of(ordered, head).Save);
        WholeFile.Write(Path.Combine(folder, HtmlFile), new HtmlReport(folder, ordered, head).Text());
    }
}
