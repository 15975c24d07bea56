using System.Globalization;
using System.Net;
using System.Text;
using PasK.ReqnrollAdapter.Features;

namespace PasK.Cli.Specifications;

/// <summary>
/// A run as one HTML file, without anything from elsewhere: what is red first and open, then every feature; buttons that choose by how scenarios went. It
/// takes no script, so that it works wherever a CI system shows it.
/// </summary>
/// <param name="folder">The folder of the file: links to captures begin there.</param>
/// <param name="results">What the scenarios came to, those of a feature in a row.</param>
/// <param name="head">What the report is about.</param>
internal sealed class HtmlReport(string folder, IReadOnlyList<ScenarioResult> results, ReportHead head)
{
    /// <summary>What scenarios come to, the worst first.</summary>
    private static readonly string[] Words = ["failed", "inconclusive", "differs", "passed", "skipped"];

    private readonly StringBuilder _html = new();

    /// <summary>The file's text.</summary>
    public string Text()
    {
        var red = results.Where(result => result.IsRed).OrderBy(result => Array.IndexOf(Words, result.Word)).ToList();
        var counts = red.CountBy(result => result.Word).Select(one => Invariant($"{one.Value} {one.Key}"));
        var verdict = red.Count == 0 ? Invariant($"{results.Count} scenarios, none failed") : $"{string.Join(" and ", counts)} of {results.Count} scenarios";
        _html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append($"<title>{verdict}</title>\n<style>\n{HtmlStyle.Text}{Choices()}</style>\n</head>\n<body>\n")
            .Append($"<h1 class=\"{(red.Count == 0 ? "good" : "bad")}\">{verdict}</h1>\n");
        AppendHead();
        AppendChoice();
        _html.Append("<main>\n");
        if (red.Count > 0)
        {
            AppendSection("What did not pass", red, named: true);
        }

        foreach (var feature in results.Where(result => !result.IsRed).GroupBy(result => result.Scenario.Feature.Title))
        {
            AppendSection(feature.Key, [.. feature], named: false);
        }

        AppendTable("Kinds of balancers, and what they can", KindsTable.Rows(KindsTable.All));
        if (head.Against is { } kind)
        {
            AppendTable($"What became of each feature with {kind}", FeatureTable.Rows(results));
        }

        return _html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void AppendHead()
    {
        var all = TimeSpan.FromTicks(results.Sum(result => result.Duration.Ticks));
        _html.Append("<dl>\n");
        AppendFact("date", Invariant($"{head.Began.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        AppendFact("commit", head.Commit ?? "unknown: git does not tell");
        AppendFact("command", head.Command);
        AppendFact("balancers", head.Against ?? "the reference engine");
        AppendFact("time", Invariant($"{all.TotalSeconds:0.0} s, all scenarios together"));
        _html.Append("</dl>\n");
    }

    private void AppendFact(string name, string value) => _html.Append($"<div><dt>{name}</dt><dd>{Plain(value)}</dd></div>\n");

    /// <summary>The buttons: one for all, and one for each thing that some scenarios came to.</summary>
    private void AppendChoice()
    {
        AppendButton("all", results.Count, isChosen: true);
        foreach (var word in Words)
        {
            if (results.Count(result => result.Word == word) is > 0 and var count)
            {
                AppendButton(word, count, isChosen: false);
            }
        }
    }

    private void AppendButton(string word, int count, bool isChosen)
        => _html.Append(Invariant($"<input type=\"radio\" name=\"choice\" id=\"{word}\"{(isChosen ? " checked" : "")}>"))
            .Append(Invariant($"<label for=\"{word}\" class=\"{word}\">{word} {count}</label>\n"));

    /// <summary>Hides what is not chosen, and sections in which nothing is.</summary>
    private static string Choices() => string.Concat(Words.Select(word =>
        $"#{word}:checked~main .scenario:not(.{word}),#{word}:checked~main section:not(.has-{word}),#{word}:checked~main .table{{display:none}}\n"));

    private void AppendSection(string title, IReadOnlyList<ScenarioResult> scenarios, bool named)
    {
        var classes = string.Join(' ', scenarios.Select(result => $"has-{result.Word}").Distinct());
        _html.Append($"<section class=\"{classes}\">\n<h2>{Plain(title)}</h2>\n");
        foreach (var result in scenarios)
        {
            AppendScenario(result, named);
        }

        _html.Append("</section>\n");
    }

    private void AppendScenario(ScenarioResult result, bool named)
    {
        var info = result.Scenario.Info;
        // A title that has the values of its row already needs them no more.
        var isWhole = info.Arguments.Values.Cast<object>().All(value => info.Title.Contains($"{value}", StringComparison.Ordinal));
        var title = $"{(named ? $"{result.Scenario.Feature.Title}: " : "")}{(isWhole ? info.Title : result.Title)}";
        _html.Append($"<details class=\"scenario {result.Word}\"{(result.IsRed ? " open" : "")}>\n")
            .Append($"<summary><span class=\"word\">{result.Word}</span> {Plain(title)} ")
            .Append(Invariant($"<span class=\"time\">{result.Duration.TotalSeconds:0.000} s</span></summary>\n"))
            .Append($"<p class=\"place\">{Plain($"{result.Scenario.Place}")}</p>\n");
        AppendText("failure", result.SkipReason ?? result.FailureText);
        AppendText("differs", string.Join('\n', result.Differences));
        AppendSteps(result);
        if (result.Ladder is { } ladder)
        {
            _html.Append("<details><summary>what the links carried</summary>");
            AppendText("ladder", ladder.Text);
            _html.Append("</details>\n");
        }

        AppendFiles([.. result.Files]);
        _html.Append("</details>\n");
    }

    /// <summary>The steps with their tables and how each went, and what they said.</summary>
    private void AppendSteps(ScenarioResult result)
    {
        var coming = new Queue<Step>(result.Scenario.Steps);
        _html.Append("<ol>\n");
        foreach (var line in result.Log)
        {
            if (coming.TryPeek(out var step) && line.EndsWith($" {step}", StringComparison.Ordinal))
            {
                coming.Dequeue();
                var word = line[..^$"{step}".Length].Trim();
                _html.Append($"<li class=\"{word.Replace(' ', '-')}\"><span class=\"word\">{word}</span><div><b>{Plain(step.Keyword)}</b> {Plain(step.Text)}");
                AppendRows(step.Rows ?? []);
                AppendText("said", step.DocString ?? "");
                _html.Append("</div></li>\n");
            }
            else
            {
                _html.Append("<li class=\"note\">");
                AppendText("said", line);
                _html.Append("</li>\n");
            }
        }

        _html.Append("</ol>\n");
    }

    private void AppendFiles(IReadOnlyList<string> files)
    {
        _html.Append(files.Count == 0 ? "" : "<p class=\"files\">");
        foreach (var file in files)
        {
            var link = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(file));
            _html.Append($"<a href=\"{Plain(string.Join('/', link.Split('/').Select(Uri.EscapeDataString)))}\">")
                .Append($"{Plain(Path.GetFileName(file))}</a>\n");
        }

        _html.Append(files.Count == 0 ? "" : "</p>\n");
    }

    private void AppendTable(string title, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        _html.Append($"<details class=\"table\"><summary>{Plain(title)}</summary>");
        AppendRows(rows);
        _html.Append("</details>\n");
    }

    private void AppendRows(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        _html.Append("<div class=\"rows\"><table>");
        foreach (var (i, row) in rows.Index())
        {
            var cell = i == 0 ? "th" : "td";
            _html.Append("<tr>").AppendJoin("", row.Select(text => $"<{cell}>{Plain(text)}</{cell}>")).Append("</tr>");
        }

        _html.Append("</table></div>");
    }

    private void AppendText(string kind, string text) => _html.Append(text.Length == 0 ? "" : $"<pre class=\"{kind}\">{Plain(text.TrimEnd())}</pre>\n");

    private static string Plain(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
