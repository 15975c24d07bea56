using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Lab.Briefs;
using PasK.Lab.Causes;
using PasK.Lab.Demonstrations;
using PasK.Lab.Ladders;
using PasK.Lab.Omissions;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;

namespace PasK.Cli.Demo;

/// <summary>
/// A demonstration on one page, whatever the topology: the picture, why claims fail, for each group of claims the frames that show it, and the claims. What
/// does not fit is left out, frames first.
/// </summary>
/// <param name="width">The columns of the page.</param>
/// <param name="linesOfWarnings">Lines that are told of the topology's file besides, before and behind it.</param>
internal sealed partial class BriefPage(int width, int linesOfWarnings)
{
    /// <summary>The lines of the page.</summary>
    public const int Lines = 80;

    /// <summary>The widest page in columns.</summary>
    public const int Widest = 100;

    /// <summary>Lines that others write: the build, what is under way where there is no terminal, the shell's prompt.</summary>
    private const int LinesOfOthers = 5;

    /// <summary>The fewest lines for the claims and their frames: a file with many warnings makes the page longer.</summary>
    private const int LeastRoom = 10;

    private const int MostOfPicture = 16;
    private const int MostOfWrong = 18;
    private const int MostOfText = 3;
    private const int MostFrames = 12;
    private const int MostCauses = 3;
    private const string Indent = "  ";

    private int _headLines;

    /// <summary>What is known before the traffic: the picture, and what is wrong with the network.</summary>
    /// <param name="topology">The network as it was built.</param>
    /// <param name="faults">What is wrong with it by its file.</param>
    /// <param name="without">What is left out of it.</param>
    /// <param name="against">The kind of balancers, or null for the lab's own.</param>
    public IReadOnlyList<PageLine> Head(Topology topology, IReadOnlyList<Fault> faults, IReadOnlyList<Omission> without, string? against)
    {
        var picture = Picture(topology).ToList();
        IReadOnlyList<PageLine> head =
        [
            .. Text("", $"{topology.Name}: {topology.Description}", PageLine.Heading),
            .. picture.Count <= MostOfPicture ? picture
                : [.. picture.Take(MostOfPicture / 2), Cut(picture.Count - MostOfPicture, "lines"), .. picture.TakeLast(MostOfPicture / 2)],
            .. faults.Count == 0 ? [] : Text("faults of this network: ", string.Join("; ", faults), PageLine.Bad),
            .. without.SelectMany(omission => Text("left out: ", $"{omission.Word}: {omission.Meaning}", PageLine.Bad)),
            .. against is null ? [] : Text("balancers of kind ", against),
        ];
        _headLines = head.Count;
        return Fitting(head);
    }

    /// <summary>What came of it, after <see cref="Head"/>.</summary>
    /// <param name="topology">The network as it was built.</param>
    /// <param name="result">What the demonstration showed.</param>
    /// <param name="causes">Why claims fail.</param>
    /// <param name="closing">What stands at the end: files, the verdict, what to try next.</param>
    public IReadOnlyList<PageLine> Body(Topology topology, DemonstrationResult result, IReadOnlyList<Cause> causes, IReadOnlyList<PageLine> closing)
    {
        var (before, after) = (Wrong(result, causes).ToList(), Fitting([.. Absent(result), .. closing.SelectMany(Wrapped)]));
        before = before.Count <= MostOfWrong ? before : [.. before.Take(MostOfWrong - 1), Cut(before.Count - MostOfWrong + 1, "lines")];
        var room = Math.Max(LeastRoom, Lines - LinesOfOthers - linesOfWarnings - _headLines - before.Count - after.Count);
        var groups = BriefLadder.Of(topology, result.Ladder)
            .Select(ladder => (Ladder: ladder, Claims: Claims(result, ladder.Group).ToList())).Where(one => one.Claims.Count > 0).ToList();
        var frames = groups.Select(one => Math.Min(MostFrames, one.Ladder.Count)).ToList();
        List<PageLine> shown;
        while ((shown = Drawn()).Count > room && frames.Any(count => count > 0))
        {
            frames[frames.LastIndexOf(frames.Max())]--;
        }

        shown = shown.Count <= room ? shown : [.. shown.Where(line => line.Text.Length > 0)];
        shown = shown.Count <= room ? shown : [.. shown.Take(room - 1), Cut(shown.Count - room + 1, "lines")];
        return Fitting([.. before, .. shown, .. after]);

        List<PageLine> Drawn() => [.. groups.Zip(frames).SelectMany(one
            => new[] { new PageLine("") }.Concat(one.First.Ladder.Draw(one.Second, width).Select(PageLine.Of)).Concat(one.First.Claims))];
    }

    /// <summary>The links; their ends in columns where the page is wide enough.</summary>
    private IEnumerable<PageLine> Picture(Topology topology)
    {
        var lines = TopologyPicture.Of(topology).ToList();
        var isNarrow = lines.Exists(line => line.Length > width - Indent.Length);
        return lines.Select(line => isNarrow ? Filling().Replace(line, match => match.Value[..Math.Min(match.Length, match.Value[0] == ' ' ? 1 : 2)]) : line)
            .SelectMany(line => WordWrap.Of(Indent, Indent + Indent, line, width - Indent.Length)).Select(line => new PageLine(line));
    }

    /// <summary>Traffic that went wrong, and the causes: before what follows from them.</summary>
    private IEnumerable<PageLine> Wrong(DemonstrationResult result, IReadOnlyList<Cause> causes)
    {
        var wrong = result.Outcomes.Where(outcome => !outcome.IsAsExpected).ToList();
        if (causes.Count > 0)
        {
            var failed = result.Claims.Count(claim => !claim.Holds);
            yield return new PageLine("");
            yield return new PageLine(FormattableString.Invariant($"Why {failed} of {result.Claims.Count} claims FAIL"), PageLine.Heading);
        }

        foreach (var cause in causes.Take(MostCauses))
        {
            foreach (var line in Text(Indent, cause.Sentence, PageLine.Bad)
                .Concat(cause.Commands.GroupBy(command => command.Line).Take(MostOfText).SelectMany(line
                    => Text($"{Indent}{Indent}to mend it, in {string.Join(", ", line.Select(command => command.Node))}: ", line.Key))))
            {
                yield return line;
            }
        }

        if (causes.Count > MostCauses)
        {
            yield return Cut(causes.Count - MostCauses, "causes");
        }

        foreach (var line in wrong.Take(MostOfText).SelectMany(outcome => Text($"{Indent}! ", $"{outcome.Action}: {outcome.Result}")))
        {
            yield return line;
        }

        if (wrong.Count > MostOfText)
        {
            yield return Cut(wrong.Count - MostOfText, "traffic that went wrong");
        }
    }

    /// <summary>The claims of a group: those that hold share lines, each other has its own.</summary>
    private IEnumerable<PageLine> Claims(DemonstrationResult result, ClaimGroup group)
    {
        var claims = result.Claims.Where(claim => group.Has(claim.Name)).ToList();
        var held = claims.Where(claim => claim.Holds).ToList();
        if (held.Count > 0)
        {
            var texts = held.Select((claim, i) => string.Create(
                CultureInfo.InvariantCulture, $"{claim.Name} ({claim.Count:N0}{(i > 0 ? "" : claim.Count == 1 ? " frame" : " frames")})"));
            foreach (var line in WordWrap.Of("  holds  ", "       ", string.Join(", ", texts), width - 9))
            {
                yield return new PageLine(line, PageLine.Good);
            }
        }

        var isUnsure = result.Verdict == Verdict.Inconclusive;
        foreach (var claim in claims.Where(claim => !claim.Holds))
        {
            yield return new PageLine($"  {(isUnsure ? "unknown" : "FAIL")}  {claim.Name}: {claim.Failure}", isUnsure ? PageLine.Unsure : PageLine.Bad);
        }
    }

    private IEnumerable<PageLine> Absent(DemonstrationResult result)
        => result.Absent.Count == 0 ? []
            : Text("absent  ", string.Join("; ", result.Absent.GroupBy(absent => absent.Reason)
                .Select(reason => $"{string.Join(", ", reason.Select(absent => absent.Claim))}: the balancer {reason.Key}")));

    private IEnumerable<PageLine> Wrapped(PageLine line) => Text("", line.Text, line.Style);

    /// <summary>Text of at most <see cref="MostOfText"/> lines.</summary>
    private IEnumerable<PageLine> Text(string head, string text, string style = "")
    {
        var lines = WordWrap.Of(head, Indent, text, width - head.Length).ToList();
        return lines.Take(MostOfText).Select((line, i) => new PageLine(i == MostOfText - 1 && lines.Count > MostOfText ? $"{line} …" : line, style));
    }

    [GeneratedRegex(" {2,}|─{3,}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Filling();

    /// <summary>What is left out.</summary>
    private static PageLine Cut(int count, string what) => new(FormattableString.Invariant($"  … {count} more of the {what}, in the report"));

    /// <summary>No line is longer than the page is wide.</summary>
    private IReadOnlyList<PageLine> Fitting(IEnumerable<PageLine> lines)
        => [.. lines.Select(line => line.Text.Length <= width ? line : line with { Text = $"{line.Text[..(width - 1)]}…" })];
}
