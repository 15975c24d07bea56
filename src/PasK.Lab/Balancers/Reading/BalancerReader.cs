using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies.Reading;
using PasK.Wire.Ip;

namespace PasK.Lab.Balancers.Reading;

/// <summary>Reads the folder of a balancer that is made by commands. Every error of its files is told at once, with line and column.</summary>
/// <param name="values">Reads values.</param>
/// <param name="folder">The folder.</param>
internal sealed class BalancerReader(FileValues values, string folder)
{
    /// <summary>The file that describes a balancer.</summary>
    public const string File = "balancer.yaml";

    private const string DifferencesFile = "differences.yaml";
    private const string TemplateEnding = ".template";
    private static readonly string[] Endings = [".yaml", ".yml", ".json", TemplateEnding];

    /// <summary>Reads a folder.</summary>
    /// <exception cref="InvalidFileException">Its files have errors; all are told.</exception>
    public static CommandsDescription Read(string folder)
    {
        var problems = new FileProblems();
        return Conclude(OpenedFile.Parse(Path.Combine(folder, File), problems), folder, problems);
    }

    /// <summary>Reads text as what describes the balancer of a folder; its other files are those on the disk.</summary>
    /// <exception cref="InvalidFileException">The text or another file has errors; all are told.</exception>
    public static CommandsDescription Parse(string folder, string text)
    {
        var problems = new FileProblems();
        return Conclude(FileParser.Parse(Path.Combine(folder, File), text, problems), folder, problems);
    }

    /// <summary>Reads text as what a balancer does otherwise.</summary>
    /// <param name="file">The name for messages.</param>
    /// <param name="text">YAML or JSON.</param>
    /// <exception cref="InvalidFileException">The text has errors; all are told.</exception>
    public static IReadOnlyList<Difference> ParseDifferences(string file, string text)
    {
        var problems = new FileProblems();
        var differences = FileParser.Parse(file, text, problems) is { } root ? DifferencesIn(root, new FileValues(problems)) : [];
        problems.ThrowIfAny();
        return differences;
    }

    private static CommandsDescription Conclude(FileNode? root, string folder, FileProblems problems)
    {
        var description = root is null ? null : new BalancerReader(new FileValues(problems), folder).Read(root);
        problems.ThrowIfAny();
        return description!;
    }

    private CommandsDescription Read(FileNode root)
    {
        var keys = FileKeys.Of(root, BalancerObjects.Balancer, values);
        if (keys.Mapping is { } mapping && keys.Node("setup") is null && keys.Node("program") is null)
        {
            values.Problems.Error(mapping, "a balancer needs setup or program: nothing makes one of this node");
        }

        var ready = keys.Node("ready") is { } node ? FileKeys.Of(node, BalancerObjects.Ready, values) : null;
        return new CommandsDescription(Path.GetFileName(folder), keys.Value<string>("description")?.Value ?? "", CanOf(keys.Node("can")))
        {
            Needs =
            [
                .. keys.Items("needs").Select(need => FileKeys.Of(need, BalancerObjects.Need, values))
                    .Select(need => (TextOf(need, "program"), TextOf(need, "package"))),
            ],
            Modules = [.. keys.Values<string>("modules").OfType<Located<string>>().Select(module => module.Value)],
            Scenarios = ShareOf(keys.Node("scenarios")),
            Freedoms = SetOf<Freedom>(keys, "freedoms"),
            Files = FilesOf(keys),
            Setup = LinesOf(keys, "setup"),
            Program = LineOf(keys, "program"),
            Ready = ready is null ? null : LineOf(ready, "command"),
            Prints = ready?.Value<string>("prints")?.Value ?? "",
            Teardown = LinesOf(keys, "teardown"),
            Differences = DifferencesOf(),
        };
    }

    private Abilities CanOf(FileNode? node)
    {
        var keys = FileKeys.Of(node, BalancerObjects.Can, values);
        return new Abilities
        {
            NatModes = SetOf<NatMode>(keys, "nat-modes"),
            LbMethods = SetOf<LbMethod>(keys, "lb-methods"),
            CheckTypes = new HashSet<Type>(),
            Protocols = SetOf<IpProtocol>(keys, "protocols"),
            Unscheduled = SetOf<IpProtocol>(keys, "unscheduled"),
            Keys = SetOf<ConfigurationKey>(keys, "keys"),
            Tells = new HashSet<Telling>(),
        };
    }

    private ScenarioShare? ShareOf(FileNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var keys = FileKeys.Of(node, BalancerObjects.Scenarios, values);
        return keys.Value<int>("ran") is { } ran && keys.Value<int>("of") is { } own
            ? new ScenarioShare(ran.Value, own.Value, keys.Value<int>("other-protocols")?.Value ?? 0) : null;
    }

    private List<Difference> DifferencesOf()
    {
        var path = Path.Combine(folder, DifferencesFile);
        return System.IO.File.Exists(path) && OpenedFile.Parse(path, values.Problems) is { } root ? DifferencesIn(root, values) : [];
    }

    private static List<Difference> DifferencesIn(FileNode root, FileValues values)
    {
        var read = FileKeys.Of(root, BalancerObjects.Differences, values).Items("differences")
            .Select(node => (At: node, Keys: FileKeys.Of(node, BalancerObjects.Difference, values)))
            .Select(one => (one.At, Difference: new Difference(
                TextOf(one.Keys, "scenario"), TextOf(one.Keys, "field"), TextOf(one.Keys, "why"), TextOf(one.Keys, "source")))).ToList();
        values.Problems.RefuseDuplicates(
            "difference", read.Select(one => new Located<string>($"of {one.Difference.Scenario} in {one.Difference.Field}", one.At)));
        return [.. read.Select(one => one.Difference)];
    }

    private List<(string Name, CommandTemplate Template)> FilesOf(FileKeys keys)
    {
        var names = keys.Values<string>("files").OfType<Located<string>>().ToList();
        values.Problems.RefuseDuplicates("file", names.Select(name => new Located<string>(TemplateValues.KeyOf(name.Value), name.At)));
        RefuseStrangers([File, DifferencesFile, .. names.Select(name => name.Value + TemplateEnding)]);
        return
        [
            .. from name in names
               let template = FileOf(name.Value)
               where template is not null
               select (name.Value, template),
        ];
    }

    /// <summary>Refuses files that look as if they were meant to be read, and are not.</summary>
    private void RefuseStrangers(IReadOnlyCollection<string> known)
    {
        foreach (var path in Directory.GetFiles(folder).Where(path => Endings.Contains(Path.GetExtension(path))).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!known.Contains(name))
            {
                values.Problems.Error(path, 1, 1, $"nothing reads this file{Suggestion.DidYouMean(name, known)}; templates are named in the key files");
            }
        }
    }

    private CommandTemplate? FileOf(string name)
    {
        var path = Path.Combine(folder, name + TemplateEnding);
        return OpenedFile.Text(path, values.Problems) is { } text
            ? CommandTemplate.Parse(path, text, (line, column, message) => values.Problems.Error(path, line, column, message))
            : null;
    }

    private List<CommandTemplate> LinesOf(FileKeys keys, string key)
        => [.. keys.Values<string>(key).OfType<Located<string>>().Select(Parse).OfType<CommandTemplate>()];

    private CommandTemplate? LineOf(FileKeys keys, string key) => keys.Value<string>(key) is { } line ? Parse(line) : null;

    private CommandTemplate? Parse(Located<string> text)
        => CommandTemplate.Parse(
            FormattableString.Invariant($"{text.At.File}:{text.At.Line}:{text.At.Column}"), text.Value,
            (line, column, message) => values.Problems.Error(text.At, FormattableString.Invariant($"line {line}, column {column} of the template: {message}")));

    private static string TextOf(FileKeys keys, string key) => keys.Value<string>(key)?.Value ?? "";

    private static HashSet<T> SetOf<T>(FileKeys keys, string key)
        where T : notnull
        => [.. keys.Values<T>(key).OfType<Located<T>>().Select(word => word.Value)];
}
