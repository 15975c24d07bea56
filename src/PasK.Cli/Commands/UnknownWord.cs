using System.CommandLine;
using System.CommandLine.Parsing;
using PasK.Cli.Specifications;
using PasK.Cli.Topologies;
using PasK.Files.Forms;

namespace PasK.Cli.Commands;

/// <summary>A word of the command line that is none of its commands and options, and which one may have been meant.</summary>
internal static class UnknownWord
{
    /// <summary>The parser's message about such a word, with what may have been meant; any other message as it is.</summary>
    public static string Explain(ParseResult parsed, ParseError error)
        => parsed.UnmatchedTokens.FirstOrDefault(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal)) is { } unknown
            ? error.Message.TrimEnd('.') + Meant(unknown, parsed.CommandResult.Command)
            : error.Message;

    private static string Meant(string word, Command command)
        => word.StartsWith('-') ? Suggestion.DidYouMean(word, command.Options.Select(option => option.Name))
            : TopologyFolder.Names.Contains(word) ? $" (did you mean 'demo {word}'?)"
            : Selection.Names.Contains(word) ? $" (did you mean 'run {word}'?)"
            : Suggestion.DidYouMean(word, command.Subcommands.Select(verb => verb.Name));
}
