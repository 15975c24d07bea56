using System.Globalization;
using PasK.Cli.Shell;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Causes;
using PasK.Lab.Demonstrations;
using PasK.Lab.Ladders;
using PasK.Lab.Omissions;
using PasK.Lab.Reports;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using Spectre.Console;

namespace PasK.Cli.Demo;

/// <summary>A demonstration for people: what is set up, what happened, what was seen on the links, and what it proves.</summary>
internal sealed class DemonstrationReport
{
    private const string Indent = "  ";
    private readonly TextWriter _output;
    private readonly IAnsiConsole _console;

    public DemonstrationReport(TextWriter output)
    {
        _output = output;
        _console = PlainConsole.On(output);
    }

    public void Print(Topology topology, IReadOnlyList<Fault> faults, World world)
    {
        Section($"{topology.Name}: {topology.Description}", TopologyPicture.Of(topology));
        if (faults.Count > 0)
        {
            Section("Faults that this network has, as its file says", faults.Select(fault => $"{fault}"));
        }

        if (world.Kind is not ReferenceKind)
        {
            Section($"Balancers of kind {world.Kind.Name}", [world.Kind.Description]);
        }

        Section("Set-up, as a person would type it on each box", SetupText.Of(topology, world.Setup));
    }

    public void Print(IReadOnlyList<Omission> without)
    {
        if (without.Count > 0)
        {
            Section("Left out", without.Select(omission => $"{omission.Word}: {omission.Meaning}"));
        }
    }

    public void Print(IEnumerable<Outcome> outcomes)
        => Section(
            "Traffic of the clients",
            outcomes.Select(outcome => $"{(outcome.IsAsExpected ? " " : outcome.IsInconclusive ? "?" : "!")} {outcome.Action}: {outcome.Result}"));

    public void PrintBalancers(IEnumerable<string> counters, IReadOnlyList<string> said)
    {
        Section("Counters of the balancer", counters);
        if (said.Count > 0)
        {
            Section("Said by the balancer", said);
        }
    }

    public void Print(Topology topology, DemonstrationResult result)
    {
        var width = _console.Profile.Width - Indent.Length;
        Section("Seen, all links as one sequence", LadderDiagram.Sequence(topology, result.Ladder, width));
        Section("Seen on each link", LadderDiagram.PerLink(topology, result.Ladder, width));
        Heading("Claims");
        var table = new Table().Border(PlainConsole.BorderOf(_console)).AddColumns("claim", "frames", "verdict", "rule");
        table.Columns[1].RightAligned();
        foreach (var claim in result.Claims)
        {
            var verdict = claim.Holds ? "[green]holds[/]" : result.Verdict == Verdict.Inconclusive ? "[yellow]unknown[/]" : "[red]FAIL[/]";
            var rule = claim.Holds ? Markup.Escape(claim.Rule) : $"{Markup.Escape(claim.Rule)}\n[red]{Markup.Escape(claim.Failure!)}[/]";
            table.AddRow(Markup.Escape(claim.Name), claim.Count.ToString("N0", CultureInfo.InvariantCulture), verdict, rule);
        }

        foreach (var (claim, reason) in result.Absent)
        {
            table.AddRow(Markup.Escape(claim), "", "absent", Markup.Escape($"the balancer {reason}"));
        }

        _console.Write(table);
        _output.WriteLine(result.Share);
    }

    /// <summary>Why claims fail.</summary>
    public void PrintCauses(IReadOnlyList<Cause> causes)
    {
        if (causes.Count > 0)
        {
            Section(
                "Why claims fail",
                causes.SelectMany(cause => cause.Commands.Select(command => $"  to mend it, in {command.Node}: {command.Line}").Prepend(cause.Sentence)));
        }
    }

    public void PrintNotClaimed(DemonstrationResult result)
    {
        if (result.NotClaimed.Count > 0)
        {
            Section("Not claimed of this network", result.NotClaimed.Select(absent => $"{absent.Name}: {absent.Reason}"));
        }
    }

    public void PrintSeen(IReadOnlyList<Fault> faults, IReadOnlyList<Omission> without, DemonstrationResult result)
    {
        if (result.Seen is { } sentences)
        {
            var leftOut = without.Count == 0 ? "" : $" without {string.Join(" and ", without.Select(omission => omission.Word))}";
            Section($"Seen on the wire{(faults.Count == 0 ? "" : " with these faults")}{leftOut}", sentences);
        }
    }

    public void PrintFiles(IReadOnlyList<string> files, bool haveReplaced)
    {
        if (files.Count == 0)
        {
            return;
        }

        Heading($"Captures, for Wireshark or tcpdump{(haveReplaced ? ", in place of those of an earlier run" : "")}");
        _output.WriteLine($"  {files[0]}  all links");
        foreach (var file in files.Skip(1))
        {
            _output.WriteLine($"  {file}");
        }
    }

    public void PrintVerdict(DemonstrationResult result, double? millisecondsUntilFirstReply, WorldEnd end)
    {
        _output.WriteLine();
        _output.WriteLine(millisecondsUntilFirstReply is { } first
            ? string.Create(CultureInfo.InvariantCulture, $"first answer {first:F1} ms after the build began")
            : "nothing was answered");
        _output.WriteLine(end);
        _output.WriteLine(Pace.Words);
        _output.WriteLine(Conclusion.Of(result));
    }

    private void Section(string heading, IEnumerable<string> lines)
    {
        Heading(heading);
        foreach (var line in lines)
        {
            _output.WriteLine(Indent + line);
        }
    }

    private void Heading(string text)
    {
        _output.WriteLine();
        _console.Write(new Markup($"[bold]{Markup.Escape(text)}[/]"));
        _output.WriteLine();
    }
}
