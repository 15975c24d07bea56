using PasK.Configuration.Lines;
using PasK.Files.Forms;
using PasK.Files.Problems;

namespace PasK.Lab.Consoles;

/// <summary>
/// The command line of a PAS-K on a balancer that runs. What is typed behind <c>config</c> is put into force by <c>apply</c>, behind what is in force then;
/// what was not applied is lost with <c>exit</c>.
/// </summary>
/// <param name="name">The balancer's name.</param>
/// <param name="balancer">Its configuration.</param>
/// <param name="keep">Keeps the lines of a configuration, and says where.</param>
public sealed class PasKConsole(string name, RunningConfiguration balancer, Func<IEnumerable<string>, string> keep)
{
    private const string Show = "show";
    private const string Help = "?";
    private const string Config = "config";
    private const string Apply = "apply";
    private const string Exit = "exit";
    private const string WriteMemory = "write-memory";
    private const string RunningConfig = "running-config";
    private const string Info = "info";
    private const string PortStatistics = "port-statistics";

    private static readonly Completion[] Outside =
    [
        new(Config, "Begins to change the configuration."),
        new(Show, "Shows the configuration, or what there is."),
        new(WriteMemory, "Keeps the configuration that is in force in the lab's folder."),
        new(Exit, "Leaves the console."),
    ];

    /// <summary>What was typed since the configuration was begun or applied; null outside of it.</summary>
    private List<string>? _typed;

    /// <summary>How many of them begin the object that was open when the others were applied.</summary>
    private int _applied;

    /// <summary>Whether it was left.</summary>
    public bool IsLeft { get; private set; }

    /// <summary>Whether the last line was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>What stands before the next line.</summary>
    public string Prompt => _typed is null ? $"{name}# " : Opened() is { } line ? $"{name}(config-{line.Trim().Replace(' ', '-')})# " : $"{name}(config)# ";

    /// <summary>Takes a line.</summary>
    /// <returns>What is said to it, in lines.</returns>
    public IReadOnlyList<string> Enter(string line)
    {
        IsRefused = false;
        try
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return line.TrimEnd().EndsWith(Help, StringComparison.Ordinal) ? Explain(line.TrimEnd()[..^1]) : words switch
            {
                [] => [],
                [Show, .. var behind] => ShowWhat(behind),
                [WriteMemory] => [$"kept in {keep(balancer.Lines)}"],
                [Exit] => Leave(),
                [Apply] when _typed is not null => PutIntoForce(_typed),
                [Config] => Begin(),
                _ when _typed is not null => Type(_typed, line),
                [var word, ..] => Refuse($"'{word}' is no command here{Suggestion.DidYouMean(word, Outside.Select(one => one.Word!))}; "
                    + $"allowed: {string.Join(", ", Outside.Select(one => one.Word))}; {Config} begins to change the configuration"),
            };
        }
        catch (InvalidFileException e)
        {
            return Refuse([.. e.Problems.Select(problem => problem.Message)]);
        }
        catch (IOException e)
        {
            return Refuse(e.Message);
        }
    }

    /// <summary>Lists what may stand at the end of a half-typed line, in the place of a word that is begun there.</summary>
    public IReadOnlyList<Completion> Complete(string begun)
    {
        var words = begun.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isBegun = begun.Length > 0 && !char.IsWhiteSpace(begun[^1]);
        var (before, start) = isBegun ? (words[..^1], words[^1]) : (words, "");
        var shown = before switch
        {
            [] => _typed is null ? Outside : Draft().Typed.Complete(begun).Append(Outside[1]),
            [Show] => [new(RunningConfig, "The configuration that is in force."), new(Info, "What there is."), new(PortStatistics, "What was counted.")],
            [Show, RunningConfig] => balancer.Lines.Where(IsBeginning).Select(FirstWord).Distinct().Select(word => new Completion(word, "These alone.")),
            [Show, Info] => BalancerTables.All.Select(table => new Completion(table.Key, table.Value.Meaning)),
            _ => _typed is null ? [] : Draft().Typed.Complete(begun),
        };
        return [.. shown.Where(one => one.Word?.StartsWith(start, StringComparison.Ordinal) ?? true)];
    }

    private static bool IsBeginning(string line) => line is not (Config or Exit) && !line.StartsWith(' ');

    private static string FirstWord(string line) => line.Split(' ')[0];

    private IReadOnlyList<string> Explain(string begun)
    {
        var all = Complete(begun);
        var width = all.Select(one => one.Word?.Length ?? 0).Append(0).Max();
        return all.Count == 0 ? ["nothing may follow"] : [.. all.Select(one => $"  {(one.Word ?? "").PadRight(width)}  {one.Help}")];
    }

    private List<string> Begin()
    {
        _typed ??= [];
        return [];
    }

    private IReadOnlyList<string> Leave()
    {
        if (_typed is null)
        {
            IsLeft = true;
            return [];
        }

        if (Opened() is not null)
        {
            _typed.Add(Exit);
            return [];
        }

        var lost = _typed.Skip(_applied).Count(line => line.Trim() != Exit);
        (_typed, _applied) = (null, 0);
        return lost == 0 ? [] : [$"{lost} lines were not applied, and are lost"];
    }

    private IReadOnlyList<string> Type(List<string> typed, string line)
    {
        typed.Add(line.Trim());
        var (_, problems) = Draft();
        var number = balancer.Open.Count() + typed.Count;
        if (problems.Errors.Where(problem => problem.Line == number).ToList() is not { Count: > 0 } wrong)
        {
            return [];
        }

        typed.RemoveAt(typed.Count - 1);
        return Refuse([.. wrong.Select(problem => problem.Message)]);
    }

    private List<string> PutIntoForce(List<string> typed)
    {
        balancer.ApplyBehind(name, typed);
        _typed = Opened() is { } opened ? [opened] : [];
        _applied = _typed.Count;
        return [];
    }

    private IReadOnlyList<string> ShowWhat(string[] behind) => behind switch
    {
        [RunningConfig] => balancer.Lines,
        [RunningConfig, var word] when balancer.Lines.Where(IsBeginning).Any(line => FirstWord(line) == word) => [.. Only(word)],
        [RunningConfig, var word] => Refuse($"the configuration has no {word}"),
        [Info, var word] when BalancerTables.All.TryGetValue(word, out var table) => [.. balancer.Read(engine => table.Of(engine).ToList())],
        [PortStatistics] => [.. balancer.Read(engine => BalancerTables.Counters(engine).ToList())],
        _ => Refuse($"show what? {RunningConfig} [object], {Info} {string.Join('|', BalancerTables.All.Keys)}, {PortStatistics}"),
    };

    /// <summary>The lines of the objects that a word begins.</summary>
    private IEnumerable<string> Only(string word)
    {
        var isIts = false;
        foreach (var line in balancer.Lines)
        {
            isIts = line.StartsWith(' ') ? isIts : FirstWord(line) == word;
            if (isIts)
            {
                yield return line;
            }
        }
    }

    /// <summary>The line that begins the object whose lines are typed, or null.</summary>
    private string? Opened()
        => Draft().Typed.OpenedAt is { } number && balancer.Open.Concat(_typed!).ElementAtOrDefault(number - 1) is { } line ? line : null;

    /// <summary>What is in force, with what was typed behind it.</summary>
    private (TypedConfiguration Typed, FileProblems Problems) Draft()
    {
        var problems = new FileProblems();
        var typed = new TypedConfiguration(name, problems);
        foreach (var line in balancer.Open.Concat(_typed!))
        {
            typed.Enter(line);
        }

        return (typed, problems);
    }

    private IReadOnlyList<string> Refuse(params IReadOnlyList<string> why)
    {
        IsRefused = true;
        return why;
    }
}
