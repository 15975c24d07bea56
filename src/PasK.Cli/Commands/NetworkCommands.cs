using System.CommandLine;
using PasK.Cli.Shell;
using PasK.Lab.Live;

namespace PasK.Cli.Commands;

/// <summary>The commands of <c>run-lab.sh</c> that change the network of a lab that is up.</summary>
internal static class NetworkCommands
{
    public static IEnumerable<Command> Of(TerminationSignals signals) =>
    [
        Changing(
            signals, Request.Link, "Break a link of a lab that is up, or mend it", "WORDS",
            "A link's name, or the nodes or interfaces at its ends; then down, up, cut, mtu N, or any of loss P%, delay T, rate R"),
        Changing(signals, Request.Set, "Set kernel parameters of a node (sysctl(8))", "WORDS", "The node, then parameters such as arp-ignore=0"),
        Changing(
            signals, Request.Service, "Start or stop a service of a real server", "WORDS",
            "The node, start or stop, the port, and http or udp-echo where the port does not tell"),
        Changing(signals, Request.Reset, "Undo what link, set and service have changed"),
    ];

    private static Command Changing(TerminationSignals signals, string verb, string description)
    {
        var lab = LabCommands.Lab();
        return LabCommands.On(signals, new Command(verb, description) { lab }, (command, parsed) => command.Do(parsed.GetValue(lab), verb, [], signals));
    }

    private static Command Changing(TerminationSignals signals, string verb, string description, string name, string meaning)
    {
        var lab = LabCommands.Lab();
        var words = new Argument<string[]>(name) { Description = meaning, Arity = ArgumentArity.OneOrMore };
        CommandLine.RefuseOptions(words, lab);
        return LabCommands.On(
            signals, new Command(verb, description) { words, lab },
            (command, parsed) => command.Do(parsed.GetValue(lab), verb, parsed.GetRequiredValue(words), signals));
    }
}
