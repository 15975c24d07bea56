using System.CommandLine;
using PasK.Cli.Shell;

namespace PasK.Cli.Commands;

/// <summary>The commands of <c>run-lab.sh</c> about the configuration of a balancer that runs.</summary>
internal static class ConfigurationCommands
{
    public static IEnumerable<Command> Of(TerminationSignals signals) => [Config(signals), Console(signals)];

    private static Command Config(TerminationSignals signals) => new("config", "Show, compare and change the configuration of a balancer of a lab that is up")
    {
        OfConfig(signals, "show", "Print it, as a PAS-K prints its running-config", hasFile: false),
        OfConfig(signals, "diff", "Show what a file would change", hasFile: true),
        OfConfig(signals, "apply", "Put a file into force, between two packets: all of it, or nothing", hasFile: true),
    };

    private static Command OfConfig(TerminationSignals signals, string what, string description, bool hasFile)
    {
        var lab = LabCommands.Lab();
        var node = new Option<string?>("--node") { Description = "The balancer; may be left out where there is one", HelpName = "NODE" };
        var file = new Argument<string>("FILE") { Description = "The lines of a PAS-K: its running-config, or what is typed; - for standard input" };
        var command = new Command(what, description) { node, lab };
        if (hasFile)
        {
            CommandLine.RefuseOptions(file, node, lab);
            command.Add(file);
        }

        return LabCommands.On(signals, command, (labs, parsed) => labs.Config(
            parsed.GetValue(lab), what, parsed.GetValue(node), hasFile ? parsed.GetRequiredValue(file) : null, signals));
    }

    private static Command Console(TerminationSignals signals)
    {
        var lab = LabCommands.Lab();
        var node = new Argument<string?>("NODE") { Description = "The balancer; may be left out where there is one", Arity = ArgumentArity.ZeroOrOne };
        CommandLine.RefuseOptions(node, lab);
        return LabCommands.On(
            signals, new Command("console", "Be the command line of a balancer of a lab that is up, as a PAS-K's") { node, lab },
            (labs, parsed) => labs.Console(parsed.GetValue(lab), parsed.GetValue(node), System.Console.In, signals));
    }
}
