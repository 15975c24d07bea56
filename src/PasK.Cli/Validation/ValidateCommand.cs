using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Cli.Topologies;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Parsing;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Reading;
using PasK.Lab.Topologies.Reading;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using PasK.Steps.Driving;

namespace PasK.Cli.Validation;

/// <summary>The command <c>validate</c>: what is wrong with files that a person writes. Nothing is built, and no right is needed.</summary>
/// <param name="output">Where is said what is right.</param>
/// <param name="errors">Where problems go.</param>
internal sealed class ValidateCommand(TextWriter output, TextWriter errors)
{
    private const string FeatureEnding = ".feature";

    /// <summary>Reads files.</summary>
    /// <param name="files">Topologies, features, configurations of balancers, folders of kinds of balancers.</param>
    /// <returns>The exit code: whether all are right.</returns>
    public int Run(IReadOnlyList<string> files) => files.Select(IsRight).ToList().TrueForAll(isRight => isRight) ? ExitCode.Holds : ExitCode.BadInput;

    private bool IsRight(string file)
    {
        var found = Read(file);
        errors.WriteWarnings(found.Warnings);
        found.Errors.ToList().ForEach(errors.WriteLine);
        if (found.Errors.Count == 0)
        {
            output.WriteLine($"{file}: {found.What}, and nothing is wrong with it");
        }

        return found.Errors.Count == 0;
    }

    private static FileVerdict Read(string name)
    {
        var path = TopologyFolder.Find(name) ?? name;
        try
        {
            return !Path.Exists(path) ? new FileVerdict("nothing", [$"pask-lab: there is no file {name}{Meant(path)}"], [])
                : path.EndsWith(FeatureEnding, StringComparison.Ordinal) ? Feature(path)
                : FolderOfKind(path) is { } folder ? Kind(folder)
                : IsLines(path) ? Lines(path, File.ReadAllText(path))
                : IsConfiguration(path) ? Right("a balancer's configuration", ConfigurationReader.Parse(path, File.ReadAllText(path)).Warnings)
                : Right("a topology", TopologyReader.Read(path).Warnings);
        }
        catch (InvalidFileException e)
        {
            return new FileVerdict("a file", [.. e.Problems.Select(problem => $"{problem}")], []);
        }
    }

    private static FileVerdict Right(string what, IReadOnlyList<FileProblem> warnings) => new(what, [], warnings);

    private static string Meant(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder)
            ? Suggestion.DidYouMean(Path.GetFileName(path), Directory.GetFileSystemEntries(folder).Select(entry => Path.GetFileName(entry)!)) : "";
    }

    private static FileVerdict Feature(string path)
    {
        var feature = FeatureFile.Read(Repository.Features, path);
        string[] mistakes =
        [
            .. feature.Errors,
            .. TestRun.MistakesIn(typeof(LabScenario).Assembly, feature.Scenarios),
            .. feature.Scenarios.SelectMany(scenario => scenario.Steps).SelectMany(step => TopologyMistakes(step, Path.GetDirectoryName(feature.Path)!)),
        ];
        return new FileVerdict("a feature", [.. mistakes.Distinct()], WarningsOfTopologies.In(feature.Scenarios));
    }

    /// <summary>What is wrong with the topology that a step names.</summary>
    private static IReadOnlyList<string> TopologyMistakes(Step step, string folder)
    {
        try
        {
            TopologyFile.NamedBy(step.Text, Path.GetFullPath(folder))?.Read();
            return [];
        }
        catch (UnknownNameException e)
        {
            return [$"{step.Place}: {e.Message}"];
        }
        catch (InvalidFileException e)
        {
            return [.. e.Problems.Select(problem => $"{problem}")];
        }
    }

    /// <summary>The folder that describes a kind of balancers, if a path is one or a file of one.</summary>
    private static string? FolderOfKind(string path)
    {
        var folder = Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
        return File.Exists(Path.Combine(folder, BalancerKinds.File)) ? folder : null;
    }

    private static FileVerdict Kind(string folder) => new("a kind of balancers", KindMistakes.Of(BalancerKinds.Read(folder)), []);

    /// <summary>What is wrong with the lines of a PAS-K, each with the line.</summary>
    private static FileVerdict Lines(string path, string text)
    {
        try
        {
            return Right("a balancer's running-config", ConfigurationReader.ParseLines(path, text).Warnings);
        }
        catch (InvalidFileException e)
        {
            var lines = text.Split('\n');
            return new FileVerdict("a file", [.. e.Problems.Select(problem => $"{problem}\n    {FileWords.Quote(lines[problem.Line - 1].Trim())}")], []);
        }
    }

    private static bool IsLines(string path) => File.Exists(path) && TypedConfiguration.IsMeant(File.ReadAllText(path));

    private static bool IsConfiguration(string path)
        => File.Exists(path) && FileParser.Parse(path, File.ReadAllText(path), new FileProblems()) is FileMapping root
            && root.ValueOf("nodes") is null && root.ValueOf("slb") is not null;
}
