using System.CommandLine;
using PasK.Cli.Live;
using PasK.Cli.Shell;

namespace PasK.Cli.Commands;

/// <summary>The command <c>proxy</c> of <c>run-lab.sh</c>.</summary>
internal static class ProxyCommands
{
    public static Command Of(TerminationSignals signals)
    {
        var (lab, node) = (LabCommands.Lab(), LabCommands.Node());
        var port = new Option<int>("--port") { Description = "The proxy's port at 127.0.0.1; without it one that is free", HelpName = "PORT" };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(ushort.TryParse(token.Value, out var number) && number > 0))
            {
                result.AddError($"--port: {token.Value} is no port; allowed: 1 to {ushort.MaxValue}");
            }
        });
        CommandLine.RefuseOptions(node, lab, port);
        return LabCommands.On(
            signals,
            new Command("proxy", "Reach the network of a node of a lab that is up by a SOCKS proxy, with a browser for example") { node, port, lab },
            (command, parsed) => new ProxyCommand(command).Run(parsed.GetValue(lab), parsed.GetRequiredValue(node), parsed.GetValue(port), signals));
    }
}
