using System.CommandLine;
using System.Globalization;
using PasK.Cli.Live;
using PasK.Cli.Shell;

namespace PasK.Cli.Commands;

/// <summary>The commands of <c>run-lab.sh</c> that are about labs that stay up.</summary>
internal static class LabCommands
{
    private static readonly Dictionary<string, TimeSpan> Units = new()
    {
        ["s"] = TimeSpan.FromSeconds(1),
        ["min"] = TimeSpan.FromMinutes(1),
        ["h"] = TimeSpan.FromHours(1),
        ["d"] = TimeSpan.FromDays(1),
    };

    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public static IEnumerable<Command> Of(TerminationSignals signals)
        => [Up(signals), Down(signals), List(signals), Inspect(signals), Exec(signals), Shell(signals)];

    private static Command Up(TerminationSignals signals)
    {
        var topology = new Argument<string>("TOPOLOGY")
        {
            Description = "A topology of the folder topologies/, or the path of a topology file",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => CommandLine.DefaultTopology,
        };
        var name = new Option<string?>("--name") { Description = "The lab's name; without it the topology's", HelpName = "NAME" };
        var config = new Option<string?>("--config") { Description = "The lines of a PAS-K for its balancer, in place of the topology's", HelpName = "FILE" };
        var detach = new Option<bool>("--detach") { Description = "Return when the lab is up" };
        var longest = new Option<string>("--for")
        {
            Description = "After how long the lab ends by itself, such as 90s, 30min, 12h or 2d",
            HelpName = "TIME",
            DefaultValueFactory = _ => "12h",
        };
        longest.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && TimeOf(token.Value) is null)
            {
                result.AddError($"--for: {token.Value} is no time; allowed: a whole number of s, min, h or d, from 1s to 30d");
            }
        });
        CommandLine.RefuseOptions(topology, name, config, detach, longest);
        var up = new Command("up", "Bring a lab up and keep it, to work in by hand") { topology, name, config, detach, longest };
        up.SetAction((parsed, cancellation) => CommandRun.GuardAsync(signals, () => new UpCommand(Console.Out, Console.Error, signals.Progress).RunAsync(
            parsed.GetRequiredValue(topology), parsed.GetValue(name), parsed.GetValue(config), TimeOf(parsed.GetRequiredValue(longest))!.Value,
            parsed.GetValue(detach), lab => VerbsOf(lab, signals), cancellation)));
        return up;
    }

    private static Command Down(TerminationSignals signals)
    {
        var lab = OnlyLab();
        var all = new Option<bool>("--all") { Description = "End all labs of this user" };
        CommandLine.RefuseOptions(lab, all);
        return On(signals, new Command("down", "End a lab that is up; nothing is left of it") { lab, all },
            (command, parsed) => command.Down(parsed.GetValue(lab), parsed.GetValue(all)));
    }

    private static Command List(TerminationSignals signals)
        => On(signals, new Command("list", "List the labs that are up"), (command, _) => command.List());

    private static Command Inspect(TerminationSignals signals)
    {
        var lab = OnlyLab();
        var form = new Option<string>("--output", "-o") { Description = "The form", HelpName = "FORM", DefaultValueFactory = _ => LabForms.Table };
        form.AcceptOnlyFromAmong(LabForms.Words);
        CommandLine.RefuseOptions(lab, form);
        return On(signals, new Command("inspect", "Describe a lab that is up: nodes, links, VIPs, and the health of its reals") { lab, form },
            (command, parsed) => command.Inspect(parsed.GetValue(lab), parsed.GetRequiredValue(form)));
    }

    private static Command Exec(TerminationSignals signals)
    {
        var (lab, node) = (Lab(), Node());
        var program = new Argument<string[]>("COMMAND") { Description = "The program and its arguments, behind --", Arity = ArgumentArity.OneOrMore };
        return On(
            signals, new Command("exec", "Run a program in a node of a lab that is up; names of nodes and vip are host names there") { node, program, lab },
            (command, parsed) => command.Exec(parsed.GetValue(lab), [parsed.GetRequiredValue(node), .. parsed.GetRequiredValue(program)], signals));
    }

    private static Command Shell(TerminationSignals signals)
    {
        var (lab, node) = (Lab(), Node());
        CommandLine.RefuseOptions(node, lab);
        return On(signals, new Command("shell", "Open a shell in a node of a lab that is up") { node, lab },
            (command, parsed) => command.Exec(parsed.GetValue(lab), [parsed.GetRequiredValue(node), "bash"], signals));
    }

    /// <summary>A command that talks with labs.</summary>
    internal static Command On(TerminationSignals signals, Command command, Func<LabCommand, ParseResult, int> run)
    {
        command.SetAction((parsed, _) => CommandRun.GuardAsync(signals, () => Task.FromResult(run(new LabCommand(Console.Out, Console.Error), parsed))));
        return command;
    }

    private static PromptVerbs VerbsOf(string lab, TerminationSignals signals)
    {
        signals.HasParts = true;
        return new PromptVerbs(lab, signals);
    }

    private static Argument<string?> OnlyLab()
        => new("LAB") { Description = "The lab's name; may be left out where only one is up", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>The option that names the lab.</summary>
    internal static Option<string?> Lab() => new("--lab") { Description = "The lab's name; may be left out where only one is up", HelpName = "LAB" };

    /// <summary>The argument that names a node.</summary>
    internal static Argument<string> Node() => new("NODE") { Description = "The node's name" };

    private static TimeSpan? TimeOf(string text)
        => text.TrimStart([.. "0123456789"]) is var unit && Units.TryGetValue(unit, out var one)
            && int.TryParse(text[..^unit.Length], CultureInfo.InvariantCulture, out var number) && number > 0 && number <= Longest / one ? number * one : null;
}
