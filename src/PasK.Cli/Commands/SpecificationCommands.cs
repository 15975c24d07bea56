using System.CommandLine;
using System.Globalization;
using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Lab.Files;
using PasK.Steps.Driving;

namespace PasK.Cli.Commands;

/// <summary>The commands of <c>run-lab.sh</c> that are about specifications.</summary>
internal static class SpecificationCommands
{
    private const int MostRepetitions = 10_000;

    public static IEnumerable<Command> Of(TerminationSignals signals) => [Run(signals), Approve(signals), Steps(signals), Kinds(signals)];

    private static Command Run(TerminationSignals signals)
    {
        var feature = new Argument<string[]>("FEATURE[:LINE]")
        {
            Description = "A feature file, one scenario of it by a line, or a folder of them; a path, or a name in features/; "
                + "or @TAG: the scenarios with that tag; also several. Without any, all",
        };
        var repeat = new Option<int>("--repeat")
        {
            Description = "Run it N times and tell what was not the same each time", HelpName = "N", DefaultValueFactory = _ => 1
        };
        repeat.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && (!int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostRepetitions))
            {
                result.AddError($"--repeat: {token.Value} is not a whole number from 1 to {MostRepetitions}");
            }
        });
        var keep = new Option<bool>("--keep") { Description = "Leave the lab of a failed scenario up, say how to look inside, and wait for Ctrl-C" };
        var busy = new Option<bool>("--busy") { Description = "Meanwhile keep every processor busy with something else" };
        var report = new Option<DirectoryInfo?>("--report")
        {
            Description = "Folder for a report as JUnit XML, as HTML and as Cucumber's messages, with the ladder and the captures of each scenario",
            HelpName = "FOLDER"
        };
        var against = AgainstOption.Make();
        var ring = RingOption.Make();
        CommandLine.RefuseOptions(feature, repeat, keep, busy, report, against, ring);
        var command = new Command("run", "Run specifications") { feature, repeat, keep, busy, report, against, ring };
        command.SetAction((parsed, cancellation) => CommandRun.GuardAsync(signals, () => new RunCommand(Console.Out, Console.Error).RunAsync(
            parsed.GetValue(feature) is { Length: > 0 } named ? named : [Repository.Features],
            new RunOptions(
                parsed.GetValue(repeat), parsed.GetValue(keep), parsed.GetValue(busy), parsed.GetValue(report)?.FullName,
                AgainstOption.Of(parsed.GetValue(against)))
            {
                Ring = RingOption.Of(parsed.GetValue(ring)),
            },
            cancellation)));
        return command;
    }

    private static Command Approve(TerminationSignals signals)
    {
        var scenario = new Argument<string?>("SCENARIO")
        {
            Description = "A part of the scenario's title or of its snapshot's path; without it, all", Arity = ArgumentArity.ZeroOrOne
        };
        var command = new Command("approve", "Show how the captures of the last run differ from the approved ones, and approve them") { scenario };
        command.SetAction((parsed, _) =>
            CommandRun.GuardAsync(signals, () => Task.FromResult(new ApproveCommand(Console.Out, Console.Error).Run(parsed.GetValue(scenario)))));
        return command;
    }

    private static Command Steps(TerminationSignals signals)
    {
        var command = new Command("steps", "Write the list of all steps, features/STEPS.md");
        command.SetAction((_, _) => CommandRun.GuardAsync(signals, () =>
        {
            WholeFile.Write(StepsDocument.File, StepsDocument.Text());
            Console.WriteLine($"{StepsDocument.File} written");
            return Task.FromResult(ExitCode.Holds);
        }));
        return command;
    }

    private static Command Kinds(TerminationSignals signals)
    {
        var command = new Command("kinds", "Write the table of what each kind of balancers can, in docs/balancers.md");
        command.SetAction((_, _) => CommandRun.GuardAsync(signals, () =>
        {
            WholeFile.Write(KindsTable.File, KindsTable.Text());
            Console.WriteLine($"{KindsTable.File} written");
            return Task.FromResult(ExitCode.Holds);
        }));
        return command;
    }
}
