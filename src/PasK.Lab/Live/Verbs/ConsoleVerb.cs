using PasK.Lab.Consoles;

namespace PasK.Lab.Live.Verbs;

/// <summary>The command line of a balancer; the command reads the lines, and the lab answers each.</summary>
internal sealed class ConsoleVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Console;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var balancer = lab.BalancerOf(command.Request.Words[0]);
        var console = new PasKConsole(balancer, lab.ConfigurationOf(balancer), lines => Keep(lab.PathOf($"{balancer}.running-config"), lines));
        var state = new ConsoleState(console.Prompt, IsLeft: false, IsRefused: false, []);
        while (command.NextLine(state) is { } line)
        {
            var completions = line.IsBegun ? console.Complete(line.Text) : [];
            if (!line.IsBegun)
            {
                command.Write(string.Concat(console.Enter(line.Text).Select(said => $"{said}\n")));
            }

            state = new ConsoleState(console.Prompt, console.IsLeft, console.IsRefused, completions);
        }

        return null;
    }

    private static string Keep(string path, IEnumerable<string> lines)
    {
        File.WriteAllLines(path, lines);
        return path;
    }
}
