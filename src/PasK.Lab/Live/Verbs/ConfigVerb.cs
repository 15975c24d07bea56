using PasK.Files.Parsing;
using PasK.Files.Problems;

namespace PasK.Lab.Live.Verbs;

/// <summary>Shows, compares and changes a balancer's configuration. What it is to be comes by the command's standard input.</summary>
internal sealed class ConfigVerb : ILabVerb
{
    /// <summary>Shows it.</summary>
    public const string Show = "show";

    /// <summary>Shows what a text would change.</summary>
    public const string Diff = "diff";

    /// <summary>Puts a text into force.</summary>
    public const string Apply = "apply";

    /// <inheritdoc/>
    public string Name => Request.Config;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var (what, balancer, file) = (command.Request.Words[0], lab.BalancerOf(command.Request.Words[1]), command.Request.Words.ElementAtOrDefault(2) ?? "");
        var configuration = lab.ConfigurationOf(balancer);
        var notUnderstood = new List<FileProblem>();
        try
        {
            IReadOnlyList<string> said = what switch
            {
                Show => configuration.Lines,
                Diff => configuration.Difference(file, command.ReadInput(FileParser.MaximumLength), notUnderstood),
                _ => Put(() => configuration.Apply(file, command.ReadInput(FileParser.MaximumLength), notUnderstood), balancer),
            };
            command.Write(string.Concat(said.Select(line => $"{line}\n")));
            return new Answer(Problems: [.. notUnderstood.Select(problem => $"not understood, and left out: {problem}")]);
        }
        catch (InvalidFileException e)
        {
            return new Answer(Refused, Problems: [.. notUnderstood.Concat(e.Problems).Select(problem => $"{problem}")]);
        }
    }

    private const int Refused = 2;

    private static string[] Put(Action change, string balancer)
    {
        change();
        return [$"{balancer} has the configuration"];
    }
}
