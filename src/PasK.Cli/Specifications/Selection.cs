using System.Globalization;
using PasK.Files.Forms;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>Which scenarios a command is about.</summary>
internal static class Selection
{
    private const string Ending = ".feature";
    private const char TagSign = '@';

    /// <summary>The features that there are, by the names of their files alone.</summary>
    public static IEnumerable<string> Names => All().Select(path => Path.GetFileNameWithoutExtension(path));

    private static IEnumerable<string> Paths
        => All().Select(path => Path.ChangeExtension(Path.GetRelativePath(Repository.Features, path), null)).Order(StringComparer.Ordinal);

    /// <summary>The scenarios of a file, of one line of it, or of a folder, or all that have a tag.</summary>
    /// <param name="wanted">
    /// A path, or a name in <c>features/</c> with or without its ending; a line may follow after a colon. Or a tag with its <c>@</c>.
    /// </param>
    /// <param name="errors">Why there are none.</param>
    public static IReadOnlyList<Scenario> Of(string wanted, out IReadOnlyList<string> errors)
    {
        var (name, line) = Split(wanted);
        var tag = wanted.StartsWith(TagSign) ? wanted[1..] : null;
        var files = tag is null ? Files(name) : FeatureFile.ReadFolder(Repository.Features);
        errors = files.Count == 0
            ? [$"there is no feature {name}{Suggestion.DidYouMean(name, Paths.Concat(Names))}; there are {string.Join(", ", Paths)}"]
            : [.. files.SelectMany(file => file.Errors)];
        if (errors.Count > 0)
        {
            return [];
        }

        var all = files.SelectMany(file => file.Scenarios).ToList();
        if (tag is not null)
        {
            var tagged = all.FindAll(scenario => scenario.Info.CombinedTags.Contains(tag));
            errors = tagged.Count > 0 ? []
                : [$"no scenario has the tag {wanted}{Suggestion.DidYouMean(wanted, Tags(all))}; there are {string.Join(", ", Tags(all))}"];
            return tagged;
        }

        if (line is not { } number)
        {
            return all;
        }

        var chosen = files.Count == 1 && number <= LinesOf(files[0]) ? At(all, number) : [];
        errors = files.Count > 1 ? [$"{name} is a folder of {files.Count} features: a line belongs to one of them"]
            : number > LinesOf(files[0]) ? [$"{name} has {LinesOf(files[0])} lines, and no line {number}; scenarios begin at {string.Join(", ", Lines(all))}"]
            : chosen.Count == 0 ? [$"{name} has no scenario at line {number}; they begin at {string.Join(", ", Lines(all))}"]
            : [];
        return chosen;
    }

    /// <summary>The scenarios of several of them, each once.</summary>
    public static IReadOnlyList<Scenario> Of(IReadOnlyList<string> wanted, out IReadOnlyList<string> errors)
    {
        var chosen = wanted.Select(one => (Scenarios: Of(one, out var mistakes), Mistakes: mistakes)).ToList();
        errors = [.. chosen.SelectMany(one => one.Mistakes)];
        return errors.Count > 0 ? [] : [.. chosen.SelectMany(one => one.Scenarios).DistinctBy(scenario => (scenario.Path, scenario.Place.Line))];
    }

    /// <summary>The scenario that a line is in; for an outline, the row on that line, or else all rows.</summary>
    private static List<Scenario> At(List<Scenario> all, int line)
    {
        var row = all.FindAll(scenario => scenario.Place.Line == line);
        var first = all.FindLast(scenario => scenario.FirstLine <= line)?.FirstLine;
        return row.Count > 0 ? row : all.FindAll(scenario => scenario.FirstLine == first);
    }

    private static (string Name, int? Line) Split(string wanted)
    {
        var colon = wanted.LastIndexOf(':');
        return colon > 0 && int.TryParse(wanted.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (wanted[..colon], line)
            : (wanted, null);
    }

    private static IReadOnlyList<FeatureFile> Files(string name)
    {
        // A feature's snapshots lie in a folder of its name: the file comes first.
        var below = Path.Combine(Repository.Features, name);
        var file = new[] { name, name + Ending, below, below + Ending }.FirstOrDefault(File.Exists)
            ?? Array.Find(All(), path => Path.GetFileNameWithoutExtension(path) == name);
        var folder = new[] { name, below }.FirstOrDefault(Directory.Exists);
        return file is not null ? [FeatureFile.Read(Repository.Features, file)]
            : folder is not null ? FeatureFile.ReadFolder(Repository.Features, folder)
            : [];
    }

    private static IEnumerable<string> Tags(List<Scenario> all)
        => all.SelectMany(scenario => scenario.Info.CombinedTags).Distinct().Order(StringComparer.Ordinal).Select(tag => TagSign + tag);

    private static IEnumerable<int> Lines(List<Scenario> all) => all.Select(scenario => scenario.FirstLine).Distinct();

    private static string[] All() => Directory.GetFiles(Repository.Features, "*" + Ending, SearchOption.AllDirectories);

    private static int LinesOf(FeatureFile file) => File.ReadLines(file.Path).Count();
}
