using PasK.Cli.Shell;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Causes;
using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Progress;
using PasK.Lab.Reports;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using Spectre.Console;

namespace PasK.Cli.Demo;

/// <summary>
/// Tells a demonstration to people while it goes on: a page, with <c>--verbose</c> all of it, with <c>--json</c> nothing. All of it is kept for a file too.
/// </summary>
internal sealed class DemonstrationTelling : IDisposable
{
    private readonly StringWriter _kept = new();
    private readonly TextWriter _output;
    private readonly ProgressLine _progress;
    private readonly IReadOnlyList<Omission> _without;
    private readonly IAnsiConsole _console;
    private readonly IReadOnlyList<DemonstrationReport> _reports;
    private readonly BriefPage? _page;
    private IReadOnlyList<Fault> _faults = [];
    private string _phase = "set up";

    /// <param name="output">Where it is told.</param>
    /// <param name="progress">What says meanwhile what is under way.</param>
    /// <param name="options">How it is demonstrated.</param>
    /// <param name="linesOfWarnings">The lines that warnings of the file take on the terminal.</param>
    public DemonstrationTelling(TextWriter output, ProgressLine progress, DemoOptions options, Func<int, int> linesOfWarnings)
    {
        (_output, _progress, _without, _console) = (output, progress, options.Without, PlainConsole.On(output));
        var width = Math.Min(_console.Profile.Width, BriefPage.Widest);
        _reports = options.IsVerbose && !options.IsJson ? [new DemonstrationReport(_kept), new DemonstrationReport(output)] : [new DemonstrationReport(_kept)];
        _page = options.IsVerbose || options.IsJson ? null : new BriefPage(width, linesOfWarnings(width));
    }

    /// <summary>Tells the network, before the traffic.</summary>
    /// <param name="world">The network as it was built.</param>
    /// <param name="faults">What is wrong with it by its file.</param>
    public void Network(World world, IReadOnlyList<Fault> faults)
    {
        _faults = faults;
        Report(report =>
        {
            report.Print(world.Topology, faults, world);
            report.Print(_without);
        });
        Page(page => page.Head(world.Topology, faults, _without, world.Kind is ReferenceKind ? null : world.Kind.Name));
    }

    /// <summary>Tells what is under way: where no terminal shows it, a line for each phase.</summary>
    public void Stage(Stage stage)
    {
        if (_page is not null && !_progress.IsThere && stage.Phase != _phase)
        {
            _output.WriteLine($"{stage} …");
        }

        _phase = stage.Phase;
    }

    /// <summary>Tells what came of the traffic, while the world is still there.</summary>
    public void Traffic(Demonstration demonstration)
        => Report(report =>
        {
            report.Print(demonstration.Outcomes);
            report.PrintBalancers(BalancerText.Counters(demonstration.World), [.. BalancerText.Events(demonstration.World)]);
        });

    /// <summary>Tells the result, and keeps all that was told in a file.</summary>
    /// <param name="built">The network as it was built.</param>
    /// <param name="result">The result.</param>
    /// <param name="files">Where it is kept.</param>
    /// <param name="firstAnswer">Milliseconds until the first answer, or null for none.</param>
    /// <param name="end">How the world ended.</param>
    /// <param name="next">What a person may try next, a line for each; none where something else follows.</param>
    public void Result(Topology built, DemonstrationResult result, KeptFiles files, double? firstAnswer, WorldEnd end, IReadOnlyList<string> next)
    {
        var causes = result.Verdict == Verdict.Fails && !result.Holds ? CauseTable.Of(result.Evidence!, built) : [];
        Report(report =>
        {
            report.Print(built, result);
            report.PrintCauses(causes);
            report.PrintNotClaimed(result);
            report.PrintSeen(_faults, _without, result);
            report.PrintFiles(files.Captures, files.HaveReplaced);
            report.PrintVerdict(result, firstAnswer, end);
        });
        var isKept = files.KeepReport($"{_kept}");
        Page(page => page.Body(built, result, causes,
        [
            new(""),
            new($"{result.Share}"),
            .. files.Captures.Count == 0 ? Array.Empty<PageLine>() : [new(files.CapturesText)],
            .. isKept ? [new(FormattableString.Invariant($"all of it, {$"{_kept}".Count(c => c == '\n')} lines: {files.Report}"))] : Array.Empty<PageLine>(),
            new(Conclusion.Of(result), result.Verdict switch
            {
                Verdict.Holds => PageLine.Good,
                Verdict.Inconclusive => PageLine.Unsure,
                _ => PageLine.Bad,
            }),
            .. next.Select((line, i) => new PageLine($"{(i == 0 ? "next: " : "      ")}{line}")),
        ]));
    }

    /// <inheritdoc/>
    public void Dispose() => _kept.Dispose();

    private void Report(Action<DemonstrationReport> print) => _progress.Aside(() => _reports.ToList().ForEach(print));

    private void Page(Func<BriefPage, IReadOnlyList<PageLine>> lines)
    {
        if (_page is null)
        {
            return;
        }

        _progress.Aside(() =>
        {
            foreach (var (text, style) in lines(_page))
            {
                _console.Write(new Text(text, style.Length == 0 ? Style.Plain : Style.Parse(style)));
                _output.WriteLine();
            }
        });
    }
}
