using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PasK.Cli.Commands;

/// <summary>What <c>--help</c> prints: the parts of a command, as lines that fit a terminal, and examples of it.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private const int Width = 100;
    private readonly HelpAction _parts = new() { MaxWidth = Width };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = _parts.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (line, meaning) in Examples.Of(parseResult.CommandResult.Command.Name))
        {
            output.WriteLine($"  {line}\n      {meaning}");
        }

        return exitCode;
    }
}
