using System.CommandLine;
using PasK.Cli.Live;
using PasK.Cli.Shell;

namespace PasK.Cli.Commands;

/// <summary>The client commands of <c>run-lab.sh</c> in the process of a lab that is up, for its prompt.</summary>
/// <param name="lab">The lab's name.</param>
/// <param name="signals">The signals of the process; while a prompt is there SIGINT is for what runs in it.</param>
internal sealed class PromptVerbs(string lab, TerminationSignals signals) : IPromptVerbs
{
    private const string LabOption = "--lab";

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, string Description)> All { get; }
        = [.. Tree(signals).Subcommands.Select(command => (command.Name, command.Description ?? ""))];

    /// <inheritdoc/>
    public int Run(IReadOnlyList<string> words)
    {
        using var own = new TerminationSignals(signals);
        var root = Tree(own);
        return CommandRun.InvokeAsync(root, OfThisLab(root, words), own).GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public IEnumerable<string> Complete(string line)
        => Tree(signals).Parse(line).GetCompletions(line.Length).Select(item => item.InsertText ?? item.Label).Where(word => word != LabOption);

    private static Command Tree(TerminationSignals signals)
    {
        var root = CommandLine.Root("");
        foreach (var command in CommandLine.Build(signals).Subcommands.Where(command => VerbKinds.Of(command.Name) == VerbKind.Client))
        {
            root.Add(command);
        }

        return root;
    }

    /// <summary>The words with the lab's name where the command takes one and has none.</summary>
    private string[] OfThisLab(Command root, IReadOnlyList<string> words)
    {
        var parsed = root.Parse([.. words]);
        var command = parsed.CommandResult.Command;
        var depth = parsed.CommandResult.Parent?.Parent is null ? 1 : 2;
        return command.Options.Any(option => option.Name == LabOption) && !words.TakeWhile(word => word != "--").Contains(LabOption)
                ? [.. words.Take(depth), LabOption, lab, .. words.Skip(depth)]
            : command.Arguments is [{ Name: "LAB" } only] && parsed.GetResult(only) is null or { Tokens.Count: 0 } ? [.. words, lab]
            : [.. words];
    }
}
