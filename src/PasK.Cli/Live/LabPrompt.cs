using PasK.Cli.Prompt;
using PasK.Files.Forms;
using PasK.Lab.Live;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Cli.Live;

/// <summary>The prompt of a lab that is up: each line runs a program in a node, or in each, or is a command that works on the lab.</summary>
/// <param name="name">The lab's name.</param>
/// <param name="topology">Its topology.</param>
/// <param name="verbs">The commands.</param>
/// <param name="output">The terminal.</param>
internal sealed class LabPrompt(string name, Topology topology, IPromptVerbs verbs, TextWriter output) : ILineHelp
{
    private const string Each = "*";
    private const string Help = "help";
    private const string Exit = "exit";
    private const int Interrupted = 130;
    private readonly IReadOnlyDictionary<string, Ipv4Address> _addresses = NodeTable.AddressesOf(topology);

    private List<string> Nodes { get; } = [.. topology.Nodes.Select(node => node.Name)];

    /// <summary>Takes lines until one of them, or Ctrl-D, ends the lab.</summary>
    public void Run()
    {
        var lines = new TerminalLines(this);
        while (lines.Read($"{name}> ") is { } line && line.Trim() != Exit)
        {
            try
            {
                Do(LineWords.Of(line));
            }
            catch (IOException e)
            {
                output.WriteLine(e.Message);
            }
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Complete(string text, int cursor)
    {
        var before = text[..cursor];
        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var place = words.Length - (before.EndsWith(' ') || words.Length == 0 ? 0 : 1);
        return place == 0 ? [.. Nodes, Each, .. verbs.All.Select(verb => verb.Name), Help, Exit]
            : !IsNode(words[0]) ? [.. verbs.Complete(before), .. Nodes]
            : place == 1 ? []
            : [.. _addresses.Keys];
    }

    private void Do(IReadOnlyList<string> words)
    {
        if (words is [])
        {
            return;
        }

        if (words is [Help])
        {
            TellHelp();
        }
        else if (verbs.All.Any(verb => verb.Name == words[0]))
        {
            verbs.Run(words);
        }
        else if (!IsNode(words[0]))
        {
            output.WriteLine(
                $"'{words[0]}' is no node and no command{Suggestion.DidYouMean(words[0], [.. Nodes, .. verbs.All.Select(verb => verb.Name)])}; "
                + $"nodes: {string.Join(", ", Nodes)}; {Help} lists the commands");
        }
        else if (words is [var node])
        {
            output.WriteLine($"{node}: which program? For example {node} ip -br addr{(node == Each ? "" : $"; shell {node} opens a shell there")}");
        }
        else
        {
            InNodes(words[0] == Each ? Nodes : [words[0]], [.. words.Skip(1)], isEach: words[0] == Each);
        }
    }

    private void InNodes(List<string> nodes, IReadOnlyList<string> program, bool isEach)
    {
        string[] typed = [program[0], .. program.Skip(1).Select(word => _addresses.TryGetValue(word, out var address) ? $"{address}" : word)];
        foreach (var node in nodes)
        {
            if (isEach || !typed.SequenceEqual(program))
            {
                output.WriteLine($"\e[2m{node}$ {string.Join(' ', typed)}\e[m");
            }

            if (verbs.Run(["exec", node, "--", .. typed]) is not 0 and var exitCode)
            {
                output.WriteLine($"\e[2mexit code {exitCode}\e[m");
                if (exitCode == Interrupted)
                {
                    return;
                }
            }
        }
    }

    private void TellHelp()
    {
        (string What, string Meaning)[] rows =
        [
            ("NODE PROGRAM …", $"runs a program in a node: {Nodes[0]} ping vip, for example"),
            ($"{Each} PROGRAM …", $"runs it in each node, one after the other: {Each} ss -ltn, for example"),
            .. verbs.All.Select(verb => ($"{verb.Name} …", verb.Description)),
            ($"{Exit}, or Ctrl-D", "ends the lab"),
        ];
        output.WriteLine(string.Join('\n', rows.Select(row => $"{row.What,-16} {row.Meaning}")));
        output.WriteLine($"\nnames that become addresses: {string.Join(", ", _addresses.Select(one => $"{one.Key} {one.Value}"))}");
    }

    private bool IsNode(string word) => word == Each || Nodes.Contains(word);
}
