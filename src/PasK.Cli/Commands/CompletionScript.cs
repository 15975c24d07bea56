using System.CommandLine;
using System.CommandLine.Completions;
using System.Text;

namespace PasK.Cli.Commands;

/// <summary>Scripts by which shells complete the command line of <c>run-lab.sh</c>: commands, options, topologies, features, kinds of balancers.</summary>
internal static class CompletionScript
{
    /// <summary>The shells that there is a script for.</summary>
    public static readonly string[] Shells = [Bash, "zsh"];

    private const string Bash = "bash";

    /// <summary>What both shells share: the words that may stand somewhere. What lies in folders is looked up when the key is pressed.</summary>
    private const string Words = """
        # The words that may stand in a command line: $1 is the script, $2 its command, $3 the word before, $4 the word itself.
        _run_lab_words() {
            local home
            home=$(command -v -- "${1/#\~/$HOME}") || return 0
            home=$(dirname -- "$(readlink -f -- "$home")")
            case $3 in
        @AFTER@    esac
            case $2:$4 in
        @COMMANDS@    esac
        }
        _run_lab_names() { find "$1" "${@:3}" -name "*$2" -printf '%f\n' 2>/dev/null | sed "s/[.][^.]*$//" | sort -u; }

        """;

    private const string InBash = """
        _run_lab() {
            local command=''
            ((COMP_CWORD < 2)) || [[ ${COMP_WORDS[1]} == -* ]] || command=${COMP_WORDS[1]}
            mapfile -t COMPREPLY < <(compgen -W "$(_run_lab_words "$1" "$command" "$3" "$2")" -- "$2")
        }
        complete -o default -F _run_lab run-lab.sh

        """;

    private const string InZsh = """
        _run_lab() {
            local command=''
            local -a found
            ((CURRENT < 3)) || [[ $words[2] == -* ]] || command=$words[2]
            found=($(_run_lab_words "$words[1]" "$command" "$words[CURRENT-1]" "$words[CURRENT]"))
            compadd -a -- found || _files
        }
        (($+functions[compdef])) || { autoload -Uz compinit && compinit }
        compdef _run_lab run-lab.sh

        """;

    /// <summary>Makes the script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="root">All commands.</param>
    public static string Of(string shell, Command root)
        => $"# Completion of run-lab.sh in {shell}: source <({Examples.Script} completion {shell})\n"
            + Words.Replace("@AFTER@", AfterOptions(root), StringComparison.Ordinal).Replace("@COMMANDS@", OfCommands(root), StringComparison.Ordinal)
            + (shell == Bash ? InBash : InZsh);

    private static string AfterOptions(Command root)
    {
        var text = new StringBuilder();
        foreach (var option in root.Subcommands.Prepend(root).SelectMany(command => command.Options).Where(one => one.HelpName is not null)
            .DistinctBy(one => one.Name))
        {
            text.Append($"    {option.Name}) {Lookup(option.HelpName!, option.GetCompletions(CompletionContext.Empty).Select(one => one.Label))}return 0 ;;\n");
        }

        return text.ToString();
    }

    private static string OfCommands(Command root)
    {
        var everywhere = root.Options.Where(option => option.Recursive);
        var text = new StringBuilder(Line(":-*", NamesOf(root.Options)));
        foreach (var command in root.Subcommands)
        {
            text.Append(Line($"{command.Name}:-*", NamesOf(command.Options.Concat(everywhere))));
            foreach (var argument in command.Arguments)
            {
                text.Append($"    {command.Name}:*) {Lookup(argument.Name, argument.GetCompletions(CompletionContext.Empty).Select(one => one.Label))}: ;;\n");
            }
        }

        return text.Append(Line(":*", root.Subcommands.Select(command => command.Name))).ToString();
    }

    private static string Line(string where, IEnumerable<string> words) => $"    {where}) echo {string.Join(' ', words)} ;;\n";

    private static IEnumerable<string> NamesOf(IEnumerable<Option> options) => options.Select(option => option.Name);

    /// <summary>The command that prints what may stand for a word such as TOPOLOGY; nothing where that is a path or free.</summary>
    private static string Lookup(string what, IEnumerable<string> words) => what switch
    {
        "TOPOLOGY" => "_run_lab_names \"$home/topologies\" .yaml -maxdepth 1; ",
        "FEATURE[:LINE]" => "_run_lab_names \"$home/features\" .feature; ",
        "LAB" => "\"$1\" list 2>/dev/null | sed '1d; s/ .*//'; ",
        "NODE" => "\"$1\" inspect -o yaml 2>/dev/null | sed -n 's/^  - name: \"\\(.*\\)\"/\\1/p'; ",
        "KIND" => "echo reference; find \"$home/topologies/balancers\" -name balancer.yaml -printf '%h\\n' | sed 's|.*/||' | sort; ",
        _ => words.ToList() is { Count: > 0 } some ? $"echo {string.Join(' ', some)}; " : "",
    };
}
