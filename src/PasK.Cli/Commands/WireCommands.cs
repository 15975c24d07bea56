using System.CommandLine;
using PasK.Cli.Shell;

namespace PasK.Cli.Commands;

/// <summary>The commands of <c>run-lab.sh</c> that show what crosses the links of a lab that is up.</summary>
internal static class WireCommands
{
    public static Command Capture(TerminationSignals signals)
    {
        var lab = LabCommands.Lab();
        var links = new Argument<string[]>("LINK") { Description = "The links; without one all of them", Arity = ArgumentArity.ZeroOrMore };
        var file = new Option<string?>("--write", "-w") { Description = "Write to a new file or a FIFO; - is standard output", HelpName = "FILE" };
        var wireshark = new Option<bool>("--wireshark") { Description = "Show it in Wireshark" };
        var capture = new Command("capture", "Capture links of a lab that is up, as one pcapng that grows") { links, file, wireshark, lab };
        CommandLine.RefuseOptions(links, file, wireshark, lab);
        capture.Validators.Add(result =>
        {
            if (result.GetValue(wireshark) && result.GetValue(file) is not null)
            {
                result.AddError("--wireshark and -w are two places for one capture: write one of them");
            }
        });
        return LabCommands.On(signals, capture, (labs, parsed) => labs.Capture(
            parsed.GetValue(lab), parsed.GetValue(links) ?? [], parsed.GetValue(file), parsed.GetValue(wireshark), signals));
    }
}
